-- What people write and ask while they work an alert. Restricted, like the rationale: it stays at the desk.

-- What somebody typed and has not saved, by form, so that neither a time-out nor a crash takes it.
create table draft (
    alert_id uuid not null,
    author text not null,
    form text not null,
    typed jsonb not null,
    seen text not null,
    saved_at timestamptz not null,
    primary key (alert_id, author, form)
);

-- What an agency is asked, with its own clock; the agency answers once.
create table information_request (
    request_id uuid primary key,
    alert_id uuid not null,
    child_ref text not null,
    authority text not null,
    agency text not null,
    question text not null,
    asked_by text not null,
    asked_at timestamptz not null,
    due timestamptz not null,
    answer_kind text,
    answer text,
    answered_by text,
    answered_at timestamptz,
    check (answer_kind is null or answer_kind in ('ANSWERED', 'NOTHING_KNOWN'))
);

create index request_of_alert on information_request (alert_id, asked_at);
create index request_of_agency on information_request (authority, agency, due);

-- What leaves the hub, item by item, or is withheld, and why (R-125, R-142).
create table release_item (
    id uuid primary key,
    alert_id uuid not null,
    child_ref text not null,
    authority text not null,
    item text not null,
    recipient text not null,
    shared boolean not null,
    lawful_basis text,
    consent text not null,
    why text not null check (length(trim(why)) > 0),
    made_by text not null,
    made_at timestamptz not null,
    check (not shared or length(trim(lawful_basis)) > 0)
);

create index release_of on release_item (alert_id, made_at);

-- A strategy discussion, with who was invited and who was left out and why (R-058, R-059).
create table strategy_discussion (
    id uuid primary key,
    alert_id uuid not null,
    authority text not null,
    invited text[] not null,
    omitted text[] not null,
    quorate boolean not null,
    why text not null,
    called_by text not null,
    called_at timestamptz not null
);

create index strategy_of on strategy_discussion (alert_id, called_at);

-- A disagreement between agencies, stage by stage, each with two working days (R-137).
create table escalation (
    id uuid primary key,
    alert_id uuid not null,
    authority text not null,
    from_agency text not null,
    to_agency text not null,
    issue text not null,
    owner text not null,
    raised_by text not null,
    raised_at timestamptz not null,
    resolution text,
    resolved_by text,
    resolved_at timestamptz
);

create index escalation_of on escalation (alert_id, raised_at);

create table escalation_stage (
    escalation_id uuid not null references escalation,
    stage smallint not null check (stage between 1 and 3),
    since timestamptz not null,
    due timestamptz not null,
    primary key (escalation_id, stage)
);

-- What a reporter who left an address is owed, once per event and kind (R-134). The address stays here.
create table feedback_due (
    event_id uuid not null,
    kind text not null,
    alert_id uuid not null,
    address text not null,
    due_since timestamptz not null,
    sent_at timestamptz,
    primary key (event_id, kind)
);

-- Who else is on record in a household, for the picture of it.
create index chronology_household on chronology_entry (authority, (facts ->> 'householdRef'))
    where facts ->> 'householdRef' is not null;
