-- What a profile beyond the least may tell of an incident. Kept for a while only, and of an incident's words nothing but these.
CREATE TABLE incident_words (
    event_id         uuid PRIMARY KEY,
    police_reference text NOT NULL,
    heard_at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX incident_words_by_age ON incident_words (heard_at);

-- What a child said, sealed, only where it may be told at all. The child is known by name and date of birth: no reference travels with the incident.
CREATE TABLE incident_voice (
    event_id      uuid NOT NULL REFERENCES incident_words ON DELETE CASCADE,
    position      smallint NOT NULL,
    child         text NOT NULL,
    date_of_birth date NOT NULL,
    voice         text NOT NULL,
    PRIMARY KEY (event_id, position)
);

ALTER TABLE notice_content
    ADD COLUMN police_reference text,
    ADD COLUMN voice text;
