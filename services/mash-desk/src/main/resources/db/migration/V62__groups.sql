-- Events that police tagged with a group or an operation, and the groups of so many children that somebody has to look (R-105). Of a child
-- a group knows that it belongs to it, and nothing else.
create table group_link (
    reference_id uuid not null,
    event_id uuid not null,
    authority text not null,
    tag text not null,
    retracted boolean not null,
    primary key (event_id)
);

create index group_link_tag on group_link (authority, tag);

-- the events of a group are found by it
create index chronology_event on chronology_entry (event_id);

create table group_alert (
    id uuid primary key,
    authority text not null,
    tag text not null,
    children integer not null,
    raised_at timestamptz not null,
    closed_children integer,
    closed_by text,
    closed_why text,
    closed_at timestamptz,
    unique (authority, tag),
    check ((closed_at is null) = (closed_why is null))
);
