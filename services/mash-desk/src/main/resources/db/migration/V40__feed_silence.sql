-- What each feed said, hour by hour: counted again from the reports themselves, so that a repeat changes nothing.
-- provider '' is the whole agency.
create table feed_hour (
    authority text not null,
    agency text not null,
    provider text not null,
    hour timestamptz not null,
    heard integer not null,
    last_heard timestamptz not null,
    primary key (authority, agency, provider, hour)
);

create index agency_report_heard on agency_report (authority, (facts ->> 'agency'), known_at);

insert into feed_hour
select authority, facts ->> 'agency', '', date_trunc('hour', known_at), count(*), max(known_at)
from agency_report group by 1, 2, 4;

insert into feed_hour
select authority, facts ->> 'agency', facts ->> 'originatingProvider', date_trunc('hour', known_at), count(*), max(known_at)
from agency_report where facts ->> 'originatingProvider' is not null group by 1, 2, 3, 4;

-- A feed that fell silent, or says far less than it used to. Raised once, ended when it is heard again.
create table feed_alarm (
    id bigint generated always as identity primary key,
    authority text not null,
    agency text not null,
    provider text not null,
    kind text not null check (kind in ('SILENT', 'LOW')),
    since timestamptz not null,
    raised_at timestamptz not null,
    expected double precision not null,
    heard integer not null,
    ended_at timestamptz
);

create unique index feed_alarm_one_stands on feed_alarm (authority, agency, provider, kind) where ended_at is null;
create index feed_alarm_of_authority on feed_alarm (authority, raised_at);
