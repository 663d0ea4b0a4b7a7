-- Which school was told, or is being told: kept because the notice may be another school's by the time it is taken back. Null on rows an instance
-- of the version before writes: the notice's own then.
ALTER TABLE notice_delivery ADD COLUMN urn text;
