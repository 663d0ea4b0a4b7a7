-- Which revision of each word of social care about a plan is kept; a retraction stays, so that nothing told before comes back.
create table plan_reference (
    reference_id uuid primary key,
    revision integer not null,
    retracted boolean not null
);

-- A plan that started or ended, by the NHS number it is asked for: the child's, or the mother's of an unborn child.
create table plan_word (
    reference_id uuid not null references plan_reference (reference_id),
    authority text not null,
    nhs_number text not null,
    date_of_birth date,
    expected_on date,
    plan text not null,
    started boolean not null,
    occurred_at timestamptz not null,
    primary key (reference_id, nhs_number)
);
create index plan_word_by_number on plan_word (nhs_number, authority);

-- Every look-up. Those that social care is yet to be told of are few, and found by an index of their own.
create table plan_access (
    id uuid primary key,
    at timestamptz not null,
    asked_by text not null,
    authority text not null,
    nhs_number text not null,
    date_of_birth date not null,
    unborn boolean not null,
    expected_on date,
    setting text not null,
    to_tell boolean not null
);
create index plan_access_by_number on plan_access (nhs_number, authority, at desc);
create index plan_access_to_tell on plan_access (at) where to_tell;
