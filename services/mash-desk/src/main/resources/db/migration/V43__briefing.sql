-- Morning meetings that were closed: what each covered, so that the next begins where it ended.
create table meeting (
    id bigint generated always as identity primary key,
    authority text not null,
    since timestamptz not null,
    until timestamptz not null,
    closed_by text not null,
    closed_at timestamptz not null,
    note text,
    check (since < until)
);

create unique index meeting_in_order on meeting (authority, until);

-- Lower-graded domestic abuse notifications awaiting daily screening, per child; the highest resolution holds.
create table screening_item (
    child_ref text not null,
    reference_id uuid not null,
    authority text not null,
    resolution bigint not null,
    event_id uuid not null,
    occurred_at timestamptz not null,
    known_at timestamptz not null,
    grade text,
    lower_graded boolean not null,
    withdrawn boolean not null,
    primary key (child_ref, reference_id)
);

create index screening_waiting on screening_item (authority, occurred_at, reference_id) where lower_graded and not withdrawn;

-- How a notification left the list: with an allocation or a reasoned closure, and in no other way (R-128).
create table screening_closure (
    authority text not null,
    reference_id uuid not null,
    kind text not null check (kind in ('ALLOCATED', 'CLOSED')),
    allocated_to text,
    reason text not null check (length(trim(reason)) > 0),
    closed_by text not null,
    closed_at timestamptz not null,
    primary key (authority, reference_id),
    check ((kind = 'ALLOCATED') = (allocated_to is not null))
);

create index alert_by_raised on alert (authority, raised_at);
create index alert_by_decided on alert (authority, decided_at);
create index alert_by_due on alert (authority, due);

insert into screening_item
select distinct on (child_ref, reference_id) child_ref, reference_id, authority, resolution, event_id, occurred_at, known_at,
    facts ->> 'riskGrade', coalesce(facts ->> 'riskGrade', '') <> 'HIGH', withdrawn
from chronology_entry where facts ->> 'type' = 'DOMESTIC_ABUSE_INCIDENT' order by child_ref, reference_id, resolution desc;
