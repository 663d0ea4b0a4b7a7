-- Cases open to social care that have been so for long, or on which nothing has happened for a while, as listed each day (R-132).
create table drift_list (
    authority text not null,
    listed_on date not null,
    listed_at timestamptz not null,
    primary key (authority, listed_on)
);

create table drift_line (
    authority text not null,
    listed_on date not null,
    child_ref text not null,
    kind text not null check (kind in ('OPEN_LONG', 'NOTHING_HAPPENED')),
    -- when the case was opened, or when something last happened
    since timestamptz not null,
    -- since which day it has stood on every list
    first_listed date not null,
    primary key (authority, listed_on, child_ref, kind),
    foreign key (authority, listed_on) references drift_list
);

create index chronology_of_cases on chronology_entry (authority, child_ref)
    where facts ->> 'type' in ('CASE_OPENED', 'CASE_CLOSED');
