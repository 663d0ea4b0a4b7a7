-- Which revision of an enrolment says what. A school posts its roll and no revision numbers; the number is given out here, by
-- the row's own lock, before the broker is asked. No UPN and no name.
create table enrolment (
    reference_id uuid primary key,
    authority text not null,
    pupil_key text not null,
    urn text not null,
    admitted_on date not null,
    revision integer not null,
    -- HMAC-SHA-256 of what the school said last; empty after a retraction, so that whatever comes next is a new revision.
    digest text not null
);
