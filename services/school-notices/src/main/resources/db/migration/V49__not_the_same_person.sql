-- Of somebody left out for nothing but a name: that name, and the references of the parties who are called alike. Else neither.
ALTER TABLE notice_conflict
    ADD COLUMN left_out_id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN name text,
    ADD COLUMN parties text[];
CREATE UNIQUE INDEX notice_conflict_by_id ON notice_conflict (left_out_id);
CREATE INDEX notice_conflict_by_name ON notice_conflict (recipient) WHERE parties IS NOT NULL;

-- What a person has said: whoever is called so at this mailbox is not this party. Holds for every incident of the authority's.
CREATE TABLE notice_not_the_same (
    authority text NOT NULL,
    recipient text NOT NULL,
    name      text NOT NULL,
    party     text NOT NULL,
    notice_id uuid NOT NULL REFERENCES notice,
    reason    text NOT NULL,
    said_by   text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (authority, recipient, name, party)
);
CREATE INDEX notice_not_the_same_by_notice ON notice_not_the_same (notice_id);

-- Whether the incident was corrected; else only who may be told is asked again.
ALTER TABLE recheck_task ADD COLUMN corrected boolean NOT NULL DEFAULT true;
