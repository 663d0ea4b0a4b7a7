-- A hold on an event is placed by the id of any of its revisions: of the one that holds, or of those that were corrected.
create index agency_event_by_event on agency_event (event_id);
create index observation_corrected_event on observation (event_id) where not live;
