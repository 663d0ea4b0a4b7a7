-- Panels for exploited children and for adolescents and adults at risk: packs, decisions, actions that come back (R-131).
create table panel (
    id uuid primary key,
    authority text not null,
    kind text not null check (kind in ('MACSE', 'MAAG')),
    held_on date not null,
    members text[] not null,
    called_by text not null,
    called_at timestamptz not null,
    -- when the pack was released to the members; from then on no case is added
    released_by text,
    released_at timestamptz
);

create index panel_of on panel (authority, held_on desc);

create table panel_case (
    id uuid primary key,
    panel_id uuid not null references panel,
    child_ref text not null,
    alert_id uuid not null,
    why text not null check (length(trim(why)) > 0),
    progress boolean,
    reason text,
    decided_by text,
    decided_at timestamptz,
    unique (panel_id, child_ref),
    check (progress is null or length(trim(reason)) > 0)
);

create table panel_action (
    id uuid primary key,
    case_id uuid not null references panel_case,
    agency text not null,
    action text not null check (length(trim(action)) > 0),
    due date not null,
    answer text,
    answered_by text,
    answered_at timestamptz
);

create index panel_action_of on panel_action (case_id, due);
