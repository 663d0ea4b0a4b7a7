-- Schools as the authority has told them. Whole-row replacement by PUT; `version` counts the replacements that changed something.
CREATE TABLE establishment (
    urn                text PRIMARY KEY CHECK (urn ~ '^[0-9]{6}$'),
    authority          text NOT NULL,
    name               text NOT NULL,
    phase              text NOT NULL,
    start_of_day       time NOT NULL,
    disclosure_profile text NOT NULL,
    version            bigint NOT NULL,
    updated_at         timestamptz NOT NULL
);

CREATE TABLE establishment_term (
    urn       text NOT NULL REFERENCES establishment ON DELETE CASCADE,
    first_day date NOT NULL,
    last_day  date NOT NULL CHECK (last_day >= first_day),
    PRIMARY KEY (urn, first_day)
);

CREATE TABLE establishment_inset_day (
    urn text NOT NULL REFERENCES establishment ON DELETE CASCADE,
    day date NOT NULL,
    PRIMARY KEY (urn, day)
);

-- The people a school has named. A lead is told apart by the mailbox, which will be confirmed before it is relied on.
CREATE TABLE safeguarding_lead (
    urn          text NOT NULL REFERENCES establishment ON DELETE CASCADE,
    email        text NOT NULL,
    position     smallint NOT NULL,
    name         text NOT NULL,
    phone        text,
    confirmed_at timestamptz,
    PRIMARY KEY (urn, email)
);

-- Where a school wants to be told besides its inbox. The secret signs what is sent to a webhook and is never shown again.
CREATE TABLE establishment_channel (
    urn      text NOT NULL REFERENCES establishment ON DELETE CASCADE,
    position smallint NOT NULL,
    type     text NOT NULL CHECK (type IN ('EMAIL', 'WEBHOOK')),
    url      text,
    secret   text,
    PRIMARY KEY (urn, position)
);
