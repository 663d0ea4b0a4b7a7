-- When social care was last told in vain: what is refused for good goes behind what has not been tried.
alter table plan_access add column tried_at timestamptz;
drop index plan_access_to_tell;
create index plan_access_to_tell on plan_access (coalesce(tried_at, at)) where to_tell;
