package uk.mashhub.personindex.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Reason;

/** Two who stand, each for a child of their own, and may be one child after all: a person is asked. */
@Repository
public class ProposalStore {

    /** A mother's unborn child may be the child born to her so many days before the expected day of delivery, or after. */
    private static final int EARLY_DAYS = 112;

    private static final int LATE_DAYS = 28;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ProposalStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Somebody may be somebody else.
     *
     * @param observationId what reveals it
     * @param ref who would become the other
     */
    public record Proposal(
            String authority, long observationId, String ref, String other, Reason reason, double probability) {}

    /**
     * The children born since a day, among these people or of them as unborn children, whose mother was expecting them.
     *
     * @param since only who was born after it is looked at, so that older children cost nothing
     */
    public List<Proposal> births(Collection<String> refs, LocalDate since) {
        return jdbc.sql("""
                with born as (
                    select ref from person
                    where ref = any(:refs) and kind = 'CHILD' and state = 'ACTIVE' and date_of_birth > :since::date
                    union
                    select other.child_ref from person unborn
                    join relation mother on mother.child_ref = unborn.ref and mother.relation = 'MOTHER'
                    join relation other on other.adult_ref = mother.adult_ref
                    where unborn.ref = any(:refs) and unborn.kind = 'UNBORN' and unborn.state = 'ACTIVE')
                select child.authority, min(carer.observation_id) as observation_id, unborn.ref, child.ref as other
                from born join person child on child.ref = born.ref and child.kind = 'CHILD' and child.state = 'ACTIVE'
                join relation carer on carer.child_ref = child.ref
                join relation mother on mother.adult_ref = carer.adult_ref and mother.relation = 'MOTHER'
                join person unborn on unborn.ref = mother.child_ref and unborn.kind = 'UNBORN' and unborn.state = 'ACTIVE'
                join person_fact f on f.person_ref = unborn.ref
                cross join lateral (select (coalesce(f.facts_text::jsonb, f.facts) ->> 'expectedDelivery')::date as day) due
                where child.date_of_birth between due.day - :early and due.day + :late
                group by child.authority, unborn.ref, child.ref
                """)
                .param("refs", Sql.array(refs))
                .param("since", since.toString())
                .param("early", EARLY_DAYS)
                .param("late", LATE_DAYS)
                .query((row, number) -> new Proposal(
                        Sql.text(row, "authority"),
                        row.getLong("observation_id"),
                        Sql.text(row, "ref"),
                        Sql.text(row, "other"),
                        Reason.BORN_TO_THE_SAME_MOTHER,
                        0.9))
                .list();
    }

    /** Asks, where both stand and nobody ever asked or answered whether they are one. */
    public void propose(Collection<Proposal> proposals, String strategyVersion) {
        Rows.write(
                batches,
                """
                insert into review (id, authority, observation_id, provisional_ref, candidates, band, probability, reason,
                    strategy_version, state, kind)
                select gen_random_uuid(), p.c0, p.c1, p.c2, array[p.c3], 'POTENTIAL', p.c4, p.c5, p.c6, 'OPEN', 'ONE_CHILD'
                from (%s) p join person a on a.ref = p.c2 and a.state = 'ACTIVE' join person b on b.ref = p.c3 and b.state = 'ACTIVE'
                where not exists (select from do_not_link d where d.ref_a = least(p.c2, p.c3) and d.ref_b = greatest(p.c2, p.c3))
                    and not exists (select from review r where r.kind = 'ONE_CHILD' and r.state <> 'WITHDRAWN'
                        and ((r.provisional_ref = p.c2 and p.c3 = any(r.candidates))
                            or (r.provisional_ref = p.c3 and p.c2 = any(r.candidates))))
                """,
                "text int8 text text float8 text text",
                proposals.stream()
                        .map(p -> new @Nullable Object[] {
                            p.authority(),
                            p.observationId(),
                            p.ref(),
                            p.other(),
                            p.probability(),
                            p.reason().name(),
                            strategyVersion
                        })
                        .toList());
    }
}
