-- What follows where a child may be suffering significant harm. Restricted, like everything of an enquiry.

-- Minutes of a strategy discussion: every edit is a version of its own and stays; the highest holds (R-060).
create table minutes (
    discussion_id uuid not null references strategy_discussion,
    version integer not null check (version > 0),
    risks text not null check (length(trim(risks)) > 0),
    direction text not null check (length(trim(direction)) > 0),
    rationale text not null check (length(trim(rationale)) > 0),
    actions jsonb not null,
    written_by text not null,
    written_at timestamptz not null,
    primary key (discussion_id, version)
);

-- An enquiry under section 47: it ends with an outcome, why, and where it steps down, who receives the family (R-061, R-063).
create table section_47 (
    id uuid primary key,
    alert_id uuid not null,
    child_ref text not null,
    authority text not null,
    why text not null check (length(trim(why)) > 0),
    opened_by text not null,
    opened_at timestamptz not null,
    outcome text,
    outcome_why text,
    received_by_agency text,
    closed_by text,
    closed_at timestamptz,
    check ((closed_at is null) = (outcome is null)),
    check (outcome is null or length(trim(outcome_why)) > 0),
    check (outcome is null or outcome = 'CONTINUING_RISK' or length(trim(received_by_agency)) > 0)
);

create unique index section_47_one_open on section_47 (authority, child_ref) where closed_at is null;
create index section_47_of_alert on section_47 (alert_id, opened_at);

-- Whom its outcome was sent to, and who there confirmed it.
create table section_47_told (
    enquiry_id uuid not null references section_47,
    agency text not null,
    authority text not null,
    told_at timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    primary key (enquiry_id, agency)
);

create index section_47_told_to on section_47_told (authority, agency, told_at);

-- A child protection conference and what each who was invited did (R-062).
create table conference (
    id uuid primary key,
    alert_id uuid not null,
    child_ref text not null,
    authority text not null,
    kind text not null check (kind in ('INITIAL', 'REVIEW')),
    held_on date not null,
    version integer not null,
    arranged_by text not null,
    arranged_at timestamptz not null
);

create index conference_of_alert on conference (alert_id, held_on);

create table conference_invitee (
    conference_id uuid not null references conference,
    invitee text not null check (length(trim(invitee)) > 0),
    invited_at timestamptz not null,
    attended boolean,
    report_on date,
    shared_on date,
    primary key (conference_id, invitee)
);
