-- Records that leave with a transaction; emptied as the broker acknowledges.
create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    record_key text not null,
    payload bytea not null
);

-- Who looked at what, and why. Append-only: nothing updates or deletes a line.
create table audit_trail (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null,
    authority text not null,
    agency text not null,
    action text not null,
    subject text not null,
    purpose text not null
);

create index audit_trail_by_subject on audit_trail (subject, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end
$$;

create trigger audit_trail_is_append_only before update or delete or truncate on audit_trail
    for each statement execute function refuse_change();
