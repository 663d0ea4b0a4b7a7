-- Which stripes of keys, people and households each transaction changed, so that what an instance remembers of them is forgotten.
-- Read up to the oldest transaction still under way, so that one that commits late is not missed. Kept for ten minutes.
create table index_change (
    at_xid xid8 primary key default pg_current_xact_id(),
    at timestamptz not null default clock_timestamp(),
    stripes int[] not null
);
create index index_change_at on index_change (at);

-- Who was merged into somebody is asked for everybody something is said of.
create index person_by_merged_into on person (merged_into) where merged_into is not null;
