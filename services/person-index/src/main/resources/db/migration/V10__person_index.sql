-- People as the hub knows them. A reference never changes; a merged one points to where its observations went.
create table person (
    ref text primary key check (ref ~ '^[cp]_[a-z2-7]{26}$'),
    authority text not null,
    kind text not null check (kind in ('CHILD', 'UNBORN', 'ADULT')),
    state text not null check (state in ('ACTIVE', 'PROVISIONAL', 'MERGED')),
    merged_into text references person (ref),
    -- the best known, worked out from the live observations
    date_of_birth date,
    created_at timestamptz not null default now(),
    check ((state = 'MERGED') = (merged_into is not null))
);

-- What holds of each event now: its highest (revision, retracted).
create table agency_event (
    reference_id uuid primary key,
    event_id uuid not null,
    revision int not null,
    retracted boolean not null,
    authority text not null,
    agency text not null,
    originating_provider text,
    type text not null,
    subtype text,
    occurred_at timestamptz not null,
    recorded_at timestamptz,
    received_at timestamptz not null,
    gaps text[] not null,
    risk_grade text,
    agency_rating text,
    plan text,
    urn text,
    admitted_on date,
    left_on date,
    session_date date,
    told_household text,
    household_ref text
);
create index agency_event_by_household on agency_event (household_ref, occurred_at);

-- One person as one revision of one event described them: a source record, never edited. Only live ones are evidence.
create table observation (
    id bigint primary key,
    reference_id uuid not null,
    event_id uuid not null,
    revision int not null,
    position int not null,
    authority text not null,
    agency text not null,
    kind text not null,
    role text not null,
    presence text not null,
    resident boolean,
    occurred_at timestamptz not null,
    household_ref text,
    live boolean not null,
    given_name text,
    family_name text,
    date_of_birth date,
    facts jsonb not null,
    raw jsonb not null,
    stored_at timestamptz not null default now()
);
create unique index observation_one_lives on observation (reference_id, revision, position) where live;
create index observation_by_event on observation (reference_id);
create sequence observation_id increment by 1 cache 50;

create table name (
    observation_id bigint not null references observation (id),
    given text not null,
    family text not null,
    alias boolean not null
);
create index name_by_observation on name (observation_id);
create index name_by_family on name (family, given);

create table address (
    observation_id bigint primary key references observation (id),
    line text,
    postcode text,
    uprn text,
    pseudo boolean not null,
    shielded boolean not null default false
);

-- Whose a verified identifier is. The key is what keeps two instances from making two children of one.
create table identifier (
    authority text not null,
    scheme text not null,
    value text not null,
    person_ref text not null references person (ref),
    verified boolean not null,
    source_observation_id bigint not null references observation (id),
    primary key (authority, scheme, value)
);
create index identifier_by_person on identifier (person_ref);

-- Blocking keys, hashed with their authority. Only live observations have any.
create table match_key (
    key bigint not null,
    observation_id bigint not null references observation (id),
    primary key (key, observation_id)
);
create index match_key_by_observation on match_key (observation_id);

-- Which person an observation is of. Every change is a new version; one version at a time holds.
create table link (
    id bigint generated always as identity primary key,
    observation_id bigint not null references observation (id),
    person_ref text not null references person (ref),
    version int not null,
    band text not null,
    probability double precision not null,
    reason text not null,
    strategy_version text not null,
    decided_by text not null,
    decided_at timestamptz not null default now(),
    superseded_at timestamptz
);
create unique index link_one_holds on link (observation_id) where superseded_at is null;
create index link_by_person on link (person_ref) where superseded_at is null;
create unique index link_versions on link (observation_id, version);

create table household (
    ref text primary key,
    authority text not null,
    shielded boolean not null default false,
    created_at timestamptz not null default now()
);

-- The ways one home is written: by its line and postcode, by its UPRN. Hashed with their authority.
create table household_address (
    key bigint primary key,
    household_ref text not null references household (ref)
);

-- Worked out from the observations, so that it is the same in whichever order they came.
create table household_member (
    household_ref text not null references household (ref),
    person_ref text not null references person (ref),
    presumed_from timestamptz not null,
    from_at timestamptz not null,
    to_at timestamptz,
    told_by text not null,
    observation_id bigint not null references observation (id),
    confidence double precision not null,
    primary key (person_ref, from_at)
);
create index household_member_by_household on household_member (household_ref, presumed_from);

-- Who looks after whom, as live observations of one event tell it: follows every correction, merge and split by itself.
create view relation as
select child_link.person_ref as child_ref, adult_link.person_ref as adult_ref, adult.role as relation,
    adult.occurred_at as from_at, adult.agency as told_by, adult.id as observation_id
from observation adult
join observation child on child.reference_id = adult.reference_id and child.live and child.kind <> 'ADULT'
join link adult_link on adult_link.observation_id = adult.id and adult_link.superseded_at is null
join link child_link on child_link.observation_id = child.id and child_link.superseded_at is null
where adult.live and adult.kind = 'ADULT' and adult.role in ('PARENT', 'CARER');

create table review (
    id uuid primary key,
    authority text not null,
    observation_id bigint not null references observation (id),
    provisional_ref text not null references person (ref),
    candidates text[] not null,
    band text not null,
    probability double precision not null,
    reason text not null,
    strategy_version text not null,
    state text not null check (state in ('OPEN', 'NEED_MORE', 'DECIDED', 'WITHDRAWN')),
    decision text,
    chosen_ref text,
    author text,
    rationale text,
    opened_at timestamptz not null default now(),
    decided_at timestamptz
);
create unique index review_one_open on review (provisional_ref) where state in ('OPEN', 'NEED_MORE');
create index review_queue on review (authority, opened_at, id) where state in ('OPEN', 'NEED_MORE');
create index review_by_candidate on review using gin (candidates) where state in ('OPEN', 'NEED_MORE');

-- Everything people answered, "need more" too.
create table review_answer (
    id bigint generated always as identity primary key,
    review_id uuid not null references review (id),
    decision text not null check (decision in ('SAME', 'NOT_THE_SAME', 'NEED_MORE')),
    chosen_ref text,
    author text not null,
    rationale text not null,
    at timestamptz not null default now()
);
create index review_answer_by_review on review_answer (review_id);

-- Decided by a person, respected ever after (R-082).
create table do_not_link (
    ref_a text not null references person (ref),
    ref_b text not null references person (ref),
    author text not null,
    rationale text not null,
    decided_at timestamptz not null default now(),
    primary key (ref_a, ref_b),
    check (ref_a < ref_b)
);
create index do_not_link_back on do_not_link (ref_b);

-- Every merge and split, so that each can be taken back.
create table person_change (
    id bigint generated always as identity primary key,
    authority text not null,
    change text not null check (change in ('MERGE', 'SPLIT')),
    from_ref text not null references person (ref),
    into_ref text not null references person (ref),
    observation_ids bigint[] not null,
    author text not null,
    rationale text not null,
    at timestamptz not null default now()
);

-- What was last published of an event and a child.
create table resolved_event (
    reference_id uuid not null references agency_event (reference_id),
    child_ref text not null references person (ref),
    resolution bigint not null,
    status text not null,
    basis text not null,
    role text not null,
    presence text not null,
    band text not null,
    probability double precision not null,
    strategy_version text not null,
    fingerprint text not null,
    primary key (reference_id, child_ref)
);
create index resolved_event_by_child on resolved_event (child_ref);
