-- Whoever was decided not to be somebody is not whoever they are merged into either; a split takes back what came by the merge.
alter table do_not_link add column through text references person (ref);
