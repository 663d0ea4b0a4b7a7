-- Which authority placed a looked-after child here (R-026).
alter table agency_event add column placed_by text;
