-- What the worklist filters by and marks, the clocks it watches, and how its work is shared between people.

alter table alert
    add column agencies text[] not null default '{}',
    add column area text,
    add column contact_by timestamptz,
    -- since when the working rating is RED without a break; null while it is not
    add column red_since timestamptz,
    add column acknowledged_by text,
    add column acknowledged_at timestamptz,
    -- how far its worst missed clock was escalated: 0 none missed, 1 whoever works it, 2 the manager; never falls
    add column overdue_level smallint not null default 0;

update alert set
    agencies = array(select jsonb_array_elements_text(facts -> 'agencies')),
    red_since = case when rating = 'RED' then raised_at end,
    acknowledged_by = coalesce(claimed_by, decided_by),
    acknowledged_at = coalesce(claimed_at, decided_at);

create index alert_due on alert (due) where state = 'OPEN';
create index alert_contact_due on alert (contact_by) where state = 'OPEN' and contact_by is not null;
create index alert_red_unseen on alert (red_since)
    where state = 'OPEN' and acknowledged_at is null and red_since is not null;
create index alert_claimed on alert (authority, claimed_by) where state = 'OPEN' and claimed_by is not null;

-- The school a child is or was on the roll of, for the filter by school.
create index chronology_school on chronology_entry (authority, (facts ->> 'urn')) where facts ->> 'urn' is not null;

-- A clock that ran out, said once per alert and clock; a later due time does not unsay it.
create table overdue (
    alert_id uuid not null,
    clock text not null,
    authority text not null,
    due timestamptz not null,
    raised_at timestamptz not null,
    level smallint not null,
    level_at timestamptz not null,
    noted_by text,
    noted_at timestamptz,
    note text,
    primary key (alert_id, clock)
);

create index overdue_to_escalate on overdue (level, raised_at);

-- Who was told of it, level by level: the primary key is the "exactly once".
create table overdue_step (
    alert_id uuid not null,
    clock text not null,
    level smallint not null,
    at timestamptz not null,
    primary key (alert_id, clock, level)
);

-- What people did with an alert that changes nothing of what it is: seen, handed to somebody.
create table handling (
    id bigint generated always as identity primary key,
    alert_id uuid not null,
    kind text not null,
    made_by text not null,
    made_at timestamptz not null,
    detail text
);

create index handling_of on handling (alert_id, id);

-- Who works at this desk: seen signed in with a role that acts. Alerts are handed only to somebody of this list.
create table colleague (
    authority text not null,
    name text not null,
    role text not null,
    seen_at timestamptz not null,
    primary key (authority, name)
);

-- Somebody is away: their alerts go to whoever covers, or back to the queue.
create table absence (
    id uuid primary key,
    authority text not null,
    name text not null,
    covered_by text,
    from_at timestamptz not null,
    until_at timestamptz not null,
    set_by text not null,
    set_at timestamptz not null,
    applied_at timestamptz,
    ended_at timestamptz
);

create index absence_to_apply on absence (from_at) where applied_at is null and ended_at is null;

create table saved_view (
    authority text not null,
    owner text not null,
    name text not null,
    query text not null,
    saved_at timestamptz not null,
    primary key (authority, owner, name)
);
