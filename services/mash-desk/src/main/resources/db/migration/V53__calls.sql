-- Concerns received by phone, to be followed in writing (R-006): each is told by the record itself.
create index chronology_of_calls on chronology_entry (authority, reference_id) where facts ->> 'subtype' = 'PHONE';
