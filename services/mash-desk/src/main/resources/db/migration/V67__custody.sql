-- The arrival of a child in custody that a question of the hub's own is about: asked once (R-025). Null of what a person asked.
alter table information_request add column custody uuid;
create unique index request_of_custody on information_request (custody, child_ref) where custody is not null;
create index chronology_of_custody on chronology_entry (child_ref, reference_id) where facts ->> 'type' = 'CHILD_IN_CUSTODY';
