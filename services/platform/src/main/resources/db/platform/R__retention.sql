-- How the last run of the retention schedule ended. Repeatable, so that it follows whatever a service has migrated before.
create table if not exists retention_run (
    kind text not null,
    authority text not null,
    schedule text not null,
    finished_at timestamptz not null,
    removed bigint not null,
    held bigint not null,
    in_use bigint not null,
    primary key (kind, authority)
);
