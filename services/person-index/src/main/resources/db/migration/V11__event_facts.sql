-- Facts of the whole catalogue that travel on with each child. None says who anybody is.
alter table agency_event
    add column level text,
    add column marker text,
    add column ends_on date,
    add column legal_status text,
    add column absence_percent int,
    add column home_authority text;
