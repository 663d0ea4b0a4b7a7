-- What agencies have not answered yet, by when they should have: asked for on every worklist.
create index request_unanswered on information_request (authority, due) where answered_at is null;
