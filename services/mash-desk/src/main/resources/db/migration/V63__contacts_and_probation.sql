-- A contact on a closed case: the front door's own deed, once for an alert (R-053).
create table closed_case_contact (
    alert_id uuid primary key,
    child_ref text not null,
    authority text not null,
    case_closed_at timestamptz not null,
    why text not null check (length(trim(why)) > 0),
    made_by text not null,
    made_at timestamptz not null
);

create index closed_case_contact_of on closed_case_contact (child_ref, authority);

-- Enquiries of probation are told by the record itself; these are the replies, each written once, with what it said of each child (R-073).
create table probation_reply (
    reference_id uuid not null,
    authority text not null,
    lawful_basis text not null check (length(trim(lawful_basis)) > 0),
    consent text not null,
    why text not null check (length(trim(why)) > 0),
    replied_by text not null,
    replied_at timestamptz not null,
    primary key (reference_id, authority)
);

-- A child's line of a reply; of a child that is withheld nothing but that it is, and why.
create table probation_reply_child (
    reference_id uuid not null,
    authority text not null,
    child_ref text not null,
    facts jsonb not null,
    primary key (reference_id, authority, child_ref),
    foreign key (reference_id, authority) references probation_reply (reference_id, authority)
);

create index chronology_of_probation on chronology_entry (authority, reference_id) where facts ->> 'type' = 'PROBATION_ENQUIRY';

-- The children of whose events an adult was part.
create index chronology_of_adults on chronology_entry using gin ((facts -> 'adults') jsonb_path_ops)
    where facts -> 'adults' <> '[]'::jsonb;
