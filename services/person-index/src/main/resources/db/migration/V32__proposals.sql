-- A question of its own kind: nobody is in question, but two who stand may be one child after all.
alter table review add column kind text not null default 'WHO' check (kind in ('WHO', 'ONE_CHILD'));
drop index review_one_open;
create unique index review_one_open on review (provisional_ref) where kind = 'WHO' and state in ('OPEN', 'NEED_MORE');
create index review_proposals on review (provisional_ref) where kind = 'ONE_CHILD';
