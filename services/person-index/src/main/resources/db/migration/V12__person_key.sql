-- Blocking keys, hashed with their authority, a person once under each: somebody heard of a thousand times hides nobody else.
-- Worked out from the live observations linked to a person, so a merge or a split moves them.
create table person_key (
    key bigint not null,
    person_ref text not null,
    primary key (key, person_ref)
);
create index person_key_by_person on person_key (person_ref);
insert into person_key (key, person_ref)
select distinct m.key, l.person_ref from match_key m
join link l on l.observation_id = m.observation_id and l.superseded_at is null;
drop table match_key;

-- How a reference stood before it was merged, so that a split gives it back as it was.
alter table person_change add column from_state text;
