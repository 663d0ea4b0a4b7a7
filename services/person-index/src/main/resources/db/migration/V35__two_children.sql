-- One reference may turn out to be two children: what it would keep, and what would go, each as digests of what is known of it.
alter table review drop constraint review_kind_check;
alter table review add constraint review_kind_check check (kind in ('WHO', 'ONE_CHILD', 'TWO_CHILDREN'));
alter table review
    add column kept bigint[],
    add column apart bigint[],
    add constraint review_halves check (kind <> 'TWO_CHILDREN' or (kept is not null and apart is not null));
create unique index review_two_children on review (provisional_ref) where kind = 'TWO_CHILDREN' and state in ('OPEN', 'NEED_MORE');
create index review_was_two_children on review (provisional_ref) where kind = 'TWO_CHILDREN';
