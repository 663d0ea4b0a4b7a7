-- The day the flag of a MARAC outcome is cleared, as its copy tells it (R-028).
alter table event_copy add column ends_on date;

-- A conference a family is listed for that was open to one where it lived before (R-027).
alter table panel drop constraint panel_kind_check;
alter table panel add constraint panel_kind_check check (kind in ('MACSE', 'MAAG', 'MARAC'));
create index chronology_of_marac_transfer on chronology_entry (child_ref, reference_id) where facts ->> 'type' = 'MARAC_TRANSFER_IN';
