create index agency_event_by_sender on agency_event (authority, received_at);

-- A home somebody is told not, or no longer, to live in.
alter table observation add column absent_from text;

-- A stay may begin with a person's word, and two sources may contradict each other about it.
alter table household_member alter column observation_id drop not null;
alter table household_member add column standing text not null default 'HOLDS' check (standing in ('HOLDS', 'CONTESTED'));

-- What people say of a relation: append-only; from its date on it holds until a later one.
create table relation_mark (
    id uuid primary key,
    authority text not null,
    person_ref text not null references person (ref),
    other_ref text not null,
    standing text not null check (standing in ('ENDED', 'CONTESTED', 'CONFIRMED')),
    from_at timestamptz not null,
    author text not null,
    rationale text not null,
    at timestamptz not null default now()
);
create index relation_mark_by_person on relation_mark (person_ref, other_ref, from_at);

-- The mother of an unborn child is the one woman an event names beside it as parent, carer or victim; and the adults around a child.
drop view relation;
create view relation as
select child_link.person_ref as child_ref, adult_link.person_ref as adult_ref,
    case when child.kind = 'UNBORN' and adult.raw ->> 'sex' = 'F' and 1 = (
            select count(*) from observation other where other.reference_id = adult.reference_id and other.live
                and other.kind = 'ADULT' and other.role in ('PARENT', 'CARER', 'VICTIM') and other.raw ->> 'sex' = 'F')
        then 'MOTHER' else adult.role end as relation,
    adult.occurred_at as from_at, adult.agency as told_by, adult.id as observation_id, adult.event_id
from observation adult
join observation child on child.reference_id = adult.reference_id and child.live and child.kind <> 'ADULT'
join link adult_link on adult_link.observation_id = adult.id and adult_link.superseded_at is null
join link child_link on child_link.observation_id = child.id and child_link.superseded_at is null
where adult.live and adult.kind = 'ADULT'
    and (adult.role in ('PARENT', 'CARER') or (child.kind = 'UNBORN' and adult.role = 'VICTIM' and adult.raw ->> 'sex' = 'F'));

-- Notices that wait for a person to say which child it is. The highest step of a notice holds.
create table notice_wait (
    notice_id uuid primary key,
    step bigint not null,
    authority text not null,
    child_ref text not null,
    event_id uuid not null,
    deadline timestamptz,
    waiting boolean not null
);
create index notice_wait_by_child on notice_wait (child_ref, deadline) where waiting;

alter table review add column look_again_at timestamptz;
