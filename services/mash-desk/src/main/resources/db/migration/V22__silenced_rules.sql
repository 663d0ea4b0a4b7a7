-- A rule silenced for one child until an instant, with why. What it silences is the correlation's to apply; who did it stays here.
alter table decision
    add column silenced_rule text,
    add column silenced_until timestamptz,
    add constraint silenced_whole check (kind <> 'SILENCED'
        or (silenced_rule is not null and silenced_until is not null and length(trim(rationale)) > 0));
