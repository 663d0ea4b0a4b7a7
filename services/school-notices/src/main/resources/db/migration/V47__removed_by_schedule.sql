-- Notices that went by the retention schedule: the request's topic is kept for ever, and reading it again brings none of them back.
create table notice_removed (
    notice_id  uuid primary key,
    removed_at timestamptz not null default now()
);
