-- The image makes the hub's own database; the schema registry has one beside it.
create database registry;
