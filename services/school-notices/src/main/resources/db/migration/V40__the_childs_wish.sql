-- What the child wants, beside what the school did: kept apart because it is the child's voice and not the school's account.
ALTER TABLE notice_support ADD COLUMN child_wish text;

-- What one school was told of one child before.
CREATE INDEX notice_of_child_at_school ON notice (urn, child_ref, occurred_at DESC);
