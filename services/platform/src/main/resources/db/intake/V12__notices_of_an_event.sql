-- V12, since it is applied to databases that have V10 of education-attendance already.
-- How far each notice about an event has come: every step, for the receipt of the force that told of it.
create table receipt_notice_step (
    notice_id uuid not null,
    step bigint not null,
    reference_id uuid not null,
    at timestamptz not null,
    urn text,
    status text not null,
    hold_reason text,
    deadline timestamptz,
    overdue boolean not null,
    support text,
    readers text[] not null,
    primary key (notice_id, step)
);
create index receipt_notice_of_event on receipt_notice_step (reference_id);
