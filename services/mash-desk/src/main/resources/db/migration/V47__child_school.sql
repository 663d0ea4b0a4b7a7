-- The school each standing event of a child names, for the filter by school: one step through the index an open alert.
create table child_school (
    child_ref text not null,
    reference_id uuid not null,
    authority text not null,
    -- null of an event that was withdrawn or corrected to name none
    urn text,
    primary key (child_ref, reference_id)
);

create index child_school_by_urn on child_school (authority, urn, child_ref) where urn is not null;

insert into child_school
select child_ref, reference_id, authority, urn from (
    select distinct on (child_ref, reference_id) child_ref, reference_id, authority,
        case when not withdrawn then facts ->> 'urn' end as urn
    from chronology_entry order by child_ref, reference_id, resolution desc) as standing
where urn is not null;

drop index chronology_school;
