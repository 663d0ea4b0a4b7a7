-- One row per child, school and incident (the noticeId says so). The urn is no foreign key: a notice may come before its school.
CREATE TABLE notice (
    notice_id          uuid PRIMARY KEY,
    child_ref          text NOT NULL,
    request_revision   bigint NOT NULL,
    wanted             boolean NOT NULL,
    withdrawn_reason   text,
    kind               text NOT NULL,
    authority          text NOT NULL,
    event_id           uuid NOT NULL,
    reference_id       uuid NOT NULL,
    urn                text,
    presence           text NOT NULL,
    occurred_at        timestamptz NOT NULL,
    received_at        timestamptz NOT NULL,
    identity_certain   boolean NOT NULL,
    review_id          uuid,
    status             text NOT NULL,
    hold_reason        text,
    overdue            boolean NOT NULL,
    deadline           timestamptz NOT NULL,
    deadline_assumed   boolean NOT NULL,
    step               bigint NOT NULL,
    telling            integer NOT NULL,
    recalled_by_person boolean NOT NULL,
    CHECK ((status = 'HELD') = (hold_reason IS NOT NULL))
);
CREATE INDEX notice_of_school ON notice (urn, occurred_at DESC, notice_id);
CREATE INDEX notice_of_authority ON notice (authority, status, occurred_at DESC, notice_id);
CREATE INDEX notice_of_child ON notice (child_ref);
CREATE INDEX notice_unread ON notice (deadline) WHERE status IN ('HELD', 'QUEUED', 'SENT', 'DELIVERED') AND NOT overdue;

-- Every step a notice took: append-only.
CREATE TABLE notice_step (
    notice_id   uuid NOT NULL REFERENCES notice,
    step        bigint NOT NULL,
    at          timestamptz NOT NULL,
    status      text NOT NULL,
    hold_reason text,
    overdue     boolean NOT NULL,
    deadline    timestamptz NOT NULL,
    taken_by    text NOT NULL,
    PRIMARY KEY (notice_id, step)
);

-- What was told, as it was told: proof, so a correction is a further telling and never an edit.
CREATE TABLE notice_content (
    notice_id     uuid NOT NULL REFERENCES notice,
    telling       integer NOT NULL,
    profile       text NOT NULL,
    child_name    text NOT NULL,
    date_of_birth date,
    incident_at   timestamptz NOT NULL,
    present       text NOT NULL,
    told_at       timestamptz NOT NULL,
    PRIMARY KEY (notice_id, telling)
);

-- One row per notice, recipient and channel, for each time it is told.
CREATE TABLE notice_delivery (
    notice_id    uuid NOT NULL REFERENCES notice,
    telling      integer NOT NULL,
    recipient    text NOT NULL,
    channel      text NOT NULL,
    status       text NOT NULL,
    attempts     integer NOT NULL,
    next_attempt timestamptz,
    at           timestamptz NOT NULL,
    PRIMARY KEY (notice_id, telling, recipient, channel)
);

-- Who has opened it, and when first.
CREATE TABLE notice_opening (
    notice_id uuid NOT NULL REFERENCES notice,
    telling   integer NOT NULL,
    opened_by text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (notice_id, telling, opened_by)
);

-- Support the school says it gave. The note is the school's own words and is shown to the school alone.
CREATE TABLE notice_support (
    notice_id   uuid NOT NULL REFERENCES notice,
    number      integer NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('SILENT', 'OVERT')),
    note        text,
    recorded_by text NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (notice_id, number)
);

-- Every recall, with who had opened the notice by then.
CREATE TABLE notice_recall (
    notice_id   uuid NOT NULL REFERENCES notice,
    step        bigint NOT NULL,
    reason      text NOT NULL,
    recalled_by text NOT NULL,
    opened_by   text[] NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (notice_id, step)
);

-- What waits to be delivered. A worker leases a row; a lease that runs out is taken up by another.
CREATE TABLE delivery_task (
    notice_id uuid PRIMARY KEY REFERENCES notice,
    deadline  timestamptz NOT NULL,
    not_before timestamptz NOT NULL,
    attempts  integer NOT NULL,
    last_fault text
);
CREATE INDEX delivery_task_order ON delivery_task (deadline, notice_id);

-- Requests that can be read and make no sense: kept, counted, acted on by nobody.
CREATE TABLE refused_request (
    notice_id uuid NOT NULL,
    revision  bigint NOT NULL,
    reason    text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (notice_id, revision)
);
