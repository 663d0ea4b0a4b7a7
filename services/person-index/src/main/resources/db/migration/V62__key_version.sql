-- Which version of the keys somebody is found under was written with a fact: who has only older ones is given those of today when an
-- instance starts, and within ten seconds while an instance of before this version runs beside it, whose rows are of version 1. The older
-- instance finds whoever is kept under the keys of today: the ones it looks under that are no longer kept say more than others that are.
alter table person_fact add column keyed smallint not null default 1;
create index person_fact_older_keys on person_fact (person_ref) where keyed < 2;
