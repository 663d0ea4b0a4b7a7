-- Households one address was told for, by its line the one and by its UPRN the other, each pair both ways round: what shields one shields
-- both. Without references to household: an instance of before this version removes emptied households and knows nothing of this table.
create table household_told_as_one (
    ref text not null,
    other text not null,
    primary key (ref, other)
);
