-- What the desk knows. Facts are append-only and keyed by their version, so that a repeat or a late record changes nothing and
-- any view can be shown as the hub knew it at a past instant. Only "alert", "feed" and "change_line" are rewritten.

-- One row per alert, for the worklist: what is ordered and filtered by, and the facts as last said.
create table alert (
    alert_id uuid primary key,
    child_ref text not null,
    authority text not null,
    revision integer not null,
    -- the last decision the correlation knows of, and the last one made here
    decision_seq bigint not null,
    last_seq bigint not null default 0,
    -- as it stands: the facts with unconfirmed decisions laid over them
    urgency smallint not null,
    rating text not null,
    state text not null,
    route text not null,
    due timestamptz not null,
    raised_at timestamptz not null,
    revised_at timestamptz not null,
    facts jsonb not null,
    claimed_by text,
    claimed_at timestamptz,
    outcome text,
    decided_by text,
    decided_at timestamptz,
    change_seq bigint not null
);

create index alert_worklist on alert (authority, urgency, due, raised_at, alert_id) where state = 'OPEN';
create index alert_all on alert (authority, urgency, due, raised_at, alert_id);
create index alert_changes on alert (authority, change_seq);
create index alert_of_child on alert (child_ref);
create index alert_revised on alert (authority, revised_at);

-- Every revision the correlation ever published, for "as known at".
create table alert_revision (
    alert_id uuid not null,
    revision integer not null,
    known_at timestamptz not null,
    facts jsonb not null,
    primary key (alert_id, revision)
);

-- Every deed of a person on an alert. The rationale and what was released stay here.
create table decision (
    alert_id uuid not null,
    seq bigint not null,
    decision_id uuid not null unique,
    child_ref text not null,
    authority text not null,
    kind text not null,
    rating text,
    outcome text,
    rationale text,
    release jsonb,
    made_by text not null,
    made_at timestamptz not null,
    primary key (alert_id, seq),
    check (kind not in ('RATED', 'DECIDED') or length(trim(rationale)) > 0)
);

create index decision_made on decision (authority, made_at);

-- An event on a child's record; the highest resolution of (child_ref, reference_id) holds.
create table chronology_entry (
    child_ref text not null,
    reference_id uuid not null,
    resolution bigint not null,
    event_id uuid not null,
    authority text not null,
    agency text not null,
    occurred_at timestamptz not null,
    known_at timestamptz not null,
    withdrawn boolean not null,
    facts jsonb not null,
    primary key (child_ref, reference_id, resolution)
);

-- Restricted: what an agency said in words, who reported it, on what footing. Read by event, for a person entitled to the record.
create table agency_report (
    event_id uuid primary key,
    reference_id uuid not null,
    authority text not null,
    known_at timestamptz not null,
    retracted boolean not null,
    facts jsonb not null
);

-- Every step of a notice; the highest step of a notice holds.
create table notice_step (
    notice_id uuid not null,
    step bigint not null,
    child_ref text not null,
    authority text not null,
    event_id uuid not null,
    known_at timestamptz not null,
    facts jsonb not null,
    primary key (notice_id, step)
);

create index notice_of_child on notice_step (child_ref, notice_id, step);

-- When the hub last heard from an agency of an authority.
create table feed (
    authority text not null,
    agency text not null,
    last_heard timestamptz not null,
    primary key (authority, agency)
);

-- The line every change of an alert queues in: whoever holds the row numbers its changes and commits before the next one may, so
-- a reader that has seen number n has seen everything before it.
create table change_line (
    id boolean primary key default true check (id),
    head bigint not null
);

insert into change_line (head) values (0);
