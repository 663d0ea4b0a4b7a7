-- What was told of an adult, one row a matter: the highest revision of it stands, and type is null when that is of an adult no more. Who
-- the adult is is not here. Whom it reached stands on the children's records; what the agency said, in agency_report.
create table adult_event (
    reference_id uuid primary key,
    event_id uuid not null,
    authority text not null,
    type text,
    revision integer not null,
    retracted boolean not null,
    told_at timestamptz not null
);

create index adult_event_told on adult_event (authority, told_at) where type is not null and not retracted;

-- What was made of it, by whom: added, never changed. Of children only where no child was known and the sender was asked.
create table adult_answer (
    reference_id uuid not null,
    seq integer not null,
    authority text not null,
    children text check (children in ('NO_CHILDREN', 'TO_BE_NAMED', 'YOUNG_CARER_TO_BE_NAMED', 'TOLD_ELSEWHERE')),
    done text not null check (length(trim(done)) > 0),
    made_by text not null,
    made_at timestamptz not null,
    primary key (reference_id, seq)
);

-- Missing episodes of a period, counted apart from the children (R-149).
create index chronology_of_missing on chronology_entry (authority, occurred_at) where facts ->> 'type' = 'MISSING_REPORTED';
