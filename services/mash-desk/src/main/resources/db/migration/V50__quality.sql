-- Figures as they were issued to the board, each with its commentary (R-151). What was issued stays as it was.
create table board_report (
    id uuid primary key,
    authority text not null,
    since timestamptz not null,
    until timestamptz not null,
    commentary jsonb not null,
    csv text not null,
    issued_by text not null,
    issued_at timestamptz not null
);

create index board_report_of on board_report (authority, issued_at desc);

-- Samples drawn for an audit: at random, from each stratum (R-159). The seed draws the same again.
create table audit_sample (
    id uuid primary key,
    authority text not null,
    since timestamptz not null,
    until timestamptz not null,
    strata text[] not null,
    per_stratum integer not null check (per_stratum between 1 and 20),
    seed text not null,
    population integer not null,
    drawn_by text not null,
    drawn_at timestamptz not null
);

create index audit_sample_of on audit_sample (authority, drawn_at desc);

create table audit_sample_case (
    sample_id uuid not null references audit_sample,
    alert_id uuid not null,
    child_ref text not null,
    agency text not null,
    age text not null,
    theme text not null,
    -- how many there were in its stratum
    of_stratum integer not null,
    primary key (sample_id, alert_id)
);

-- What a review of a child's case holds: withheld from everybody but managers until it is released (R-145).
create table review_material (
    id uuid primary key,
    authority text not null,
    child_ref text not null,
    title text not null check (length(trim(title)) > 0),
    material text not null check (length(trim(material)) > 0),
    added_by text not null,
    added_at timestamptz not null,
    released_by text,
    released_at timestamptz,
    release_reason text,
    check (released_at is null or length(trim(release_reason)) > 0)
);

create index review_material_of on review_material (authority, child_ref, added_at);
