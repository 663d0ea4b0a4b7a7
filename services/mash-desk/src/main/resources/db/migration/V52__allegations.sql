-- How an allegation against somebody in a position of trust ended, and when that was told here (R-071).
create table allegation_outcome (
    authority text not null,
    reference_id uuid not null,
    outcome text not null check (outcome in ('SUBSTANTIATED', 'UNSUBSTANTIATED', 'UNFOUNDED', 'FALSE', 'MALICIOUS')),
    reached_at timestamptz not null,
    note text not null check (length(trim(note)) > 0),
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (authority, reference_id)
);

create index chronology_of_allegations on chronology_entry (authority, reference_id)
    where facts ->> 'type' = 'ALLEGATION_AGAINST_PROFESSIONAL';
