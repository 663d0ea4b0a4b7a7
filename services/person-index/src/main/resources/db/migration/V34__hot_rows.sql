-- What is known of somebody is read far oftener than written: as text it goes out as it stands. The digest is of the same text as before.
-- It stands beside the old column, so that an instance of before this version runs on while a rollout goes on: that one reads and
-- writes facts alone; this one writes both and reads facts where an older instance wrote no text. Once no instance of before this version
-- runs anywhere, a release may stop writing facts (not null goes then), and the one after that may drop the column.
alter table person_fact add column facts_text text;
update person_fact set facts_text = facts::text;

-- Written by the statement after the row they refer to, in one transaction, and nothing is ever deleted there: four look-ups and a
-- lock on the person for every report. An older instance does without them as well: it only ever wrote rows that satisfy them.
alter table link drop constraint link_observation_id_fkey;
alter table link drop constraint link_person_ref_fkey;
alter table resolved_event drop constraint resolved_event_reference_id_fkey;
alter table resolved_event drop constraint resolved_event_child_ref_fkey;
