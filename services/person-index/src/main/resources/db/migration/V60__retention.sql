-- What a person decided must not be removed whatever the schedule says: about somebody, about one event, or (neither) all of an
-- authority's. Never deleted: a lifted hold says who lifted it and why.
create table retention_hold (
    id uuid primary key,
    authority text not null,
    person_ref text,
    reference_id uuid,
    reason text not null,
    placed_by text not null,
    placed_at timestamptz not null,
    lifted_by text,
    lifted_at timestamptz,
    lift_reason text,
    check (person_ref is null or reference_id is null),
    check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create index retention_hold_standing on retention_hold (authority, placed_at) where lifted_at is null;

-- Children with an alert that still asks for work, as correlation last said: nothing of them is removed. The highest revision holds.
create table child_alert (
    alert_id uuid primary key,
    child_ref text not null,
    revision int not null,
    open boolean not null
);
create index child_alert_open on child_alert (child_ref) where open;

-- When everything known of somebody went by the schedule; the reference stays, so that it never comes to mean anybody else.
alter table person add column removed_at timestamptz;

-- Whatever was said of somebody and no longer holds.
create index observation_superseded on observation (authority, id) where not live;
