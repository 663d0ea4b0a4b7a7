-- What is known of somebody is read far oftener than written: as text it goes out as it stands. The digest is of the same text as before.
alter table person_fact alter column facts type text using facts::text;

-- Written by the statement after the row they refer to, in one transaction, and nothing is ever deleted there: four look-ups and a
-- lock on the person for every report.
alter table link drop constraint link_observation_id_fkey;
alter table link drop constraint link_person_ref_fkey;
alter table resolved_event drop constraint resolved_event_reference_id_fkey;
alter table resolved_event drop constraint resolved_event_child_ref_fkey;
