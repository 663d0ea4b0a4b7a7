-- What was told of a child and goes, as it is, to whoever has to know: to each once, with its receipt (R-035, R-044, R-074).
create table event_copy (
    id uuid primary key,
    event_id uuid not null,
    reference_id uuid not null,
    child_ref text not null,
    authority text not null,
    type text not null,
    subtype text,
    plan text,
    occurred_at timestamptz not null,
    agency text not null,
    -- of the agency, where more than one of its teams has to know; empty for the agency itself
    team text not null default '',
    told_at timestamptz not null,
    withdrawn boolean not null default false,
    confirmed_by text,
    confirmed_at timestamptz
);

create index event_copy_to on event_copy (authority, agency, told_at);
create index event_copy_of on event_copy (child_ref, reference_id);

-- An agency said that a child is no longer its concern; what it tells of the child afterwards begins anew.
create table interest_ended (
    authority text not null,
    child_ref text not null,
    agency text not null,
    ended_by text not null,
    ended_at timestamptz not null,
    primary key (authority, child_ref, agency)
);
