-- What persons took back of an incident: looked for before another notice of the incident is told, since it may be of the same child.
CREATE INDEX notice_taken_back ON notice (reference_id) WHERE recalled_by_person;
