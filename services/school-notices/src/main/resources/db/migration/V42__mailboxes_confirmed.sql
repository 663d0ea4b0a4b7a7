-- A lead the school itself has named is told of nothing before the mailbox is confirmed; one the authority has told counts as confirmed.
ALTER TABLE safeguarding_lead
    ADD COLUMN by_school boolean NOT NULL DEFAULT false,
    ADD COLUMN named_at  timestamptz NOT NULL DEFAULT now();

-- A link on its way to a mailbox: works once, for a week. Sealed while it waits to be mailed, and afterwards only what proves it is kept.
CREATE TABLE mailbox_confirmation (
    proof        text PRIMARY KEY,
    urn          text NOT NULL,
    email        text NOT NULL,
    sealed       text,
    expires_at   timestamptz NOT NULL,
    attempts     integer NOT NULL DEFAULT 0,
    next_attempt timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (urn, email) REFERENCES safeguarding_lead ON DELETE CASCADE
);
CREATE INDEX mailbox_confirmation_due ON mailbox_confirmation (next_attempt) WHERE sealed IS NOT NULL;
