-- Of a missing child: when they were found, which the school that was told is told too.
ALTER TABLE notice ADD COLUMN found_at timestamptz;
