-- How often an alert was closed and opened again: its clocks then are others than those that ran out before.
alter table alert add column opening integer not null default 0;

alter table overdue add column opening integer not null default 0, drop constraint overdue_pkey, add primary key (alert_id, clock, opening);
alter table overdue_step
    add column opening integer not null default 0,
    drop constraint overdue_step_pkey,
    add primary key (alert_id, clock, opening, level);
