-- How somebody was merged is looked up by who was: of several who were merged one into the other each may turn out to be another.
create index person_change_merged on person_change (from_ref, id) where change = 'MERGE';
