-- The trace a record leaves under, and since when it waits. Repeatable, so that it follows whatever a service has migrated before.
alter table outbox add column if not exists trace text;
alter table outbox add column if not exists at timestamptz not null default now();
