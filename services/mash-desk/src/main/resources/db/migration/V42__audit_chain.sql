-- Every line of the audit trail, bound to the one before it: whoever changes, takes away or slips in a line breaks the chain.
create table audit_link (
    position bigint primary key,
    audit_id bigint not null unique,
    hash bytea not null
);

create trigger audit_link_is_append_only before update or delete or truncate on audit_link
    for each statement execute function refuse_change();

create index audit_trail_of_authority on audit_trail (authority, at, id);
create index audit_trail_of_actor on audit_trail (authority, actor, at, id);
create index audit_trail_of_subject on audit_trail (authority, subject, at, id);
create index decision_of_child on decision (child_ref, made_at);

-- Whether a person who opened a record bears the child's surname or lives at the child's address: a yes or a no, never a name.
create table resemblance (
    authority text not null,
    actor text not null,
    child_ref text not null,
    checked_at timestamptz not null,
    same_family_name boolean,
    same_address boolean,
    primary key (authority, actor, child_ref)
);

create index resemblance_found on resemblance (authority, checked_at) where same_family_name or same_address;
