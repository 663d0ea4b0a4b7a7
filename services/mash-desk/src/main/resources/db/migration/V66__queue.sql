-- Who looks at an alert besides whoever works it: a missing child's who has no worker here (R-100).
alter table alert add column queue text;
