-- Older brothers and sisters of an unborn child or an infant, who may live elsewhere by now (R-086): found by the adults of their events.
create index chronology_adults on chronology_entry using gin ((facts -> 'adults') jsonb_path_ops)
    where facts -> 'adults' <> '[]'::jsonb;
