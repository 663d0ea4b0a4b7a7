-- What is known of somebody, each distinct fact once: an observation that says nothing new writes nothing here, and who somebody
-- may be is read from as many rows as there are facts, not from as many as there were reports. Worked out from the live observations.
create table person_fact (
    person_ref text not null,
    digest bigint not null,
    facts jsonb not null,
    -- whether a person decided that it is of them
    decided boolean not null,
    primary key (person_ref, digest)
);
insert into person_fact (person_ref, digest, facts, decided)
select l.person_ref, hashtextextended(o.facts::text, 0), min(o.facts::text)::jsonb, bool_or(l.strategy_version = 'review/1')
from link l join observation o on o.id = l.observation_id and o.live
where l.superseded_at is null group by 1, 2;

-- Every name anybody ever gave somebody, each once; live while an observation that holds gives it.
create table person_name (
    person_ref text not null,
    given text not null,
    family text not null,
    live boolean not null,
    primary key (person_ref, given, family)
);
insert into person_name (person_ref, given, family, live)
select l.person_ref, n.given, n.family, bool_or(o.live)
from name n join observation o on o.id = n.observation_id
join link l on l.observation_id = o.id and l.superseded_at is null group by 1, 2, 3;
create index person_name_by_family on person_name (family, given);
drop table name;

-- An address belongs to one observation and to nothing else.
alter table observation
    add column address_line text,
    add column postcode text,
    add column uprn text,
    add column pseudo_postcode boolean not null default false,
    add column shielded boolean not null default false;
update observation o set address_line = a.line, postcode = a.postcode, uprn = a.uprn, pseudo_postcode = a.pseudo,
    shielded = a.shielded
from address a where a.observation_id = o.id;
drop table address;

-- Nothing ever asked whose a number is: the blocking keys say it, under the locks a batch holds.
drop table identifier;

-- One index less for each observation: the others answer the same questions.
drop index observation_by_event;
alter table link drop constraint link_pkey;
alter table link drop column id;
drop index link_versions;
alter table link add primary key (observation_id, version);
