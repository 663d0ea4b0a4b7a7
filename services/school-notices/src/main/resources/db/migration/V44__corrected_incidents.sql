-- Notices a school holds whose incident was corrected: who may be told, and what, is asked again.
CREATE TABLE recheck_task (
    notice_id  uuid PRIMARY KEY REFERENCES notice,
    not_before timestamptz NOT NULL,
    attempts   integer NOT NULL
);
CREATE INDEX recheck_task_order ON recheck_task (not_before);
