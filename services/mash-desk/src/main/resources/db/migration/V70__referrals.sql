-- What the police told of in a period, without reading the record of every child (R-020).
create index chronology_told_by_police on chronology_entry (authority, known_at) where agency = 'POLICE';
