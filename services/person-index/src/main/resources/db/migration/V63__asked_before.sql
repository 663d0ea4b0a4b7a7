-- Who was offered where a person answered "the same": looked up where the same words come again, and where a split asks again.
create index review_same on review (provisional_ref) where kind = 'WHO' and decision = 'SAME';

-- A question about somebody who was merged away by the answer to another stayed open, and could not be answered.
update review r set state = 'WITHDRAWN', decided_at = now()
from person p where p.ref = r.provisional_ref and p.state = 'MERGED' and r.kind in ('WHO', 'ONE_CHILD') and r.state in ('OPEN', 'NEED_MORE');
