-- What a force lets schools be told of its incidents, and its own words of what to do and not to do.
CREATE TABLE force_decision (
    authority          text PRIMARY KEY,
    disclosure_profile text NOT NULL CHECK (disclosure_profile IN ('MINIMAL', 'STANDARD', 'FULL')),
    guidance           text,
    version            bigint NOT NULL,
    updated_at         timestamptz NOT NULL
);
