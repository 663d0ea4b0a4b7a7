-- What the door knows of each event it took. The topic is the record; this is the sender's view of it.
create table receipt (
    event_id uuid primary key,
    reference_id uuid not null,
    authority text not null,
    agency text not null,
    source_reference text not null,
    revision integer not null,
    type text not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    -- SHA-256 of what the sender said, to tell a repeat from a contradiction.
    digest text not null,
    gaps text[] not null,
    -- Set before the broker is asked; a claim that was never accepted may be taken over after a while.
    claimed_at timestamptz not null,
    -- Set once the broker has it. Until then nobody is shown a receipt.
    accepted_at timestamptz,
    status text not null default 'ACCEPTED',
    status_rank smallint not null default 1,
    outcome text,
    retracted_at timestamptz
);

create index receipt_by_reference on receipt (reference_id, revision);

-- One line a step; a step that is told again is the same line.
create table receipt_step (
    id bigint generated always as identity primary key,
    event_id uuid not null references receipt (event_id),
    at timestamptz not null,
    status text not null,
    note text not null default '',
    unique (event_id, status, note)
);
