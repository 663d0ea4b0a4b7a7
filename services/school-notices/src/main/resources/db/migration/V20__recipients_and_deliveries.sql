-- What an authority has decided: who stands in for a school, and when an unread notice becomes somebody's task.
CREATE TABLE authority_settings (
    authority          text PRIMARY KEY,
    early_years        boolean NOT NULL,
    disclosure_profile text NOT NULL,
    guidance           text,
    chase_before       interval NOT NULL,
    phone_before       interval NOT NULL,
    version            bigint NOT NULL,
    updated_at         timestamptz NOT NULL,
    CHECK (chase_before > phone_before)
);

CREATE TABLE authority_officer (
    authority text NOT NULL REFERENCES authority_settings ON DELETE CASCADE,
    desk      text NOT NULL,
    email     text NOT NULL,
    position  smallint NOT NULL,
    name      text NOT NULL,
    phone     text,
    PRIMARY KEY (authority, desk, email)
);

-- How a lead signs in, where it is known: needed only for a notice that one of the leads may not see.
ALTER TABLE safeguarding_lead ADD COLUMN sign_in text;

ALTER TABLE notice
    ADD COLUMN age_months integer,
    ADD COLUMN attention text NOT NULL DEFAULT 'NONE';
CREATE INDEX notice_to_chase ON notice (deadline) WHERE status IN ('HELD', 'QUEUED', 'SENT', 'DELIVERED') AND attention <> 'ESCALATED';

-- One incident, one child, one school: one live notice, whatever identifiers requests carry.
CREATE UNIQUE INDEX notice_one_live ON notice (child_ref, reference_id, urn) NULLS NOT DISTINCT WHERE status <> 'RECALLED';

-- Who was left out of a telling because they may be a party to the incident. Why is not kept: it would be a disclosure.
CREATE TABLE notice_conflict (
    notice_id uuid NOT NULL REFERENCES notice,
    telling   integer NOT NULL,
    recipient text NOT NULL,
    PRIMARY KEY (notice_id, telling, recipient)
);

-- A row for each notice, telling, purpose, recipient and channel: the inbox's are done when written, the others are sent by workers.
ALTER TABLE notice_delivery
    ADD COLUMN delivery_id  uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN purpose      text NOT NULL DEFAULT 'TOLD',
    ADD COLUMN endpoint     text,
    ADD COLUMN deadline     timestamptz,
    ADD COLUMN in_flight    boolean NOT NULL DEFAULT false,
    ADD COLUMN is_repeat    boolean NOT NULL DEFAULT false,
    ADD COLUMN last_fault   text,
    ADD COLUMN give_up_at   timestamptz;
ALTER TABLE notice_delivery DROP CONSTRAINT notice_delivery_pkey;
ALTER TABLE notice_delivery ADD PRIMARY KEY (notice_id, telling, purpose, recipient, channel);
CREATE UNIQUE INDEX notice_delivery_by_id ON notice_delivery (delivery_id);
CREATE INDEX notice_delivery_due ON notice_delivery (channel, deadline, next_attempt) WHERE status = 'PENDING';
