-- The part of the authority a household is in, as the person index tells it: for sharing work by area. No address is known here.
create table household_area (
    household_ref text primary key,
    authority text not null,
    area text,
    asked_at timestamptz
);
create index household_area_to_ask on household_area (asked_at nulls first);
create index household_area_by_area on household_area (authority, area) where area is not null;
insert into household_area (household_ref, authority)
select distinct facts ->> 'householdRef', authority from chronology_entry where facts ->> 'householdRef' is not null
on conflict do nothing;
