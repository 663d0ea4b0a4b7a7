-- "authority" is whose MASH works an alert. Where another authority was told of it, and the child lives here, that one stands beside it.
alter table alert
    add column told_in text,
    add column sent_back_by text,
    add column sent_back_at timestamptz,
    add column sent_back_why text;
create index alert_told_in on alert (told_in) where told_in is not null;
