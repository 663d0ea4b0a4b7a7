-- A child's record that only the people named for it, and managers, may open. Sealing and lifting are kept, nothing is deleted.
create table seal (
    id bigint generated always as identity primary key,
    authority text not null,
    child_ref text not null,
    reason text not null check (length(trim(reason)) > 0),
    named text[] not null,
    sealed_by text not null,
    sealed_at timestamptz not null,
    lifted_by text,
    lifted_at timestamptz,
    lift_reason text
);

create unique index seal_one_stands on seal (authority, child_ref) where lifted_at is null;

-- Somebody opened a sealed record in need: for how long, why, and which manager has seen it.
create table broken_glass (
    id bigint generated always as identity primary key,
    authority text not null,
    child_ref text not null,
    actor text not null,
    reason text not null check (length(trim(reason)) > 0),
    broken_at timestamptz not null,
    ends_at timestamptz not null,
    seen_by text,
    seen_at timestamptz,
    seen_note text
);

create index broken_glass_open on broken_glass (authority, child_ref, actor, ends_at);
create index broken_glass_notices on broken_glass (authority, broken_at desc, id desc);
create index broken_glass_unseen on broken_glass (authority) where seen_at is null;
