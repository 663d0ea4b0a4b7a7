-- Whose MASH lost an alert at its last move, and at which number of the line: its stream says so once.
alter table alert
    add column left_authority text,
    add column left_change bigint;

create index alert_left on alert (left_authority, left_change) where left_authority is not null;
