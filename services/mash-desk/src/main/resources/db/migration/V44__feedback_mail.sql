-- What became of each word of feedback (R-135): waiting, taken by the mail server, refused, or no longer to be sent.
alter table feedback_due
    add column state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'FAILED', 'CANCELLED')),
    add column attempts smallint not null default 0,
    add column next_at timestamptz,
    add column fault text,
    -- it may have been taken although nobody said so: the next attempt says that it is a repeat
    add column may_have_arrived boolean not null default false;

update feedback_due set next_at = due_since;
alter table feedback_due alter column next_at set not null;

create index feedback_waiting on feedback_due (next_at) where state = 'WAITING';
create index feedback_of_alert on feedback_due (alert_id);
create index feedback_failed on feedback_due (due_since) where state = 'FAILED';
