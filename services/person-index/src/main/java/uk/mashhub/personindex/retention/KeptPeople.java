package uk.mashhub.personindex.retention;

import static java.time.ZoneOffset.UTC;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.platform.retention.Candidate;
import uk.mashhub.platform.retention.Kept;
import uk.mashhub.platform.retention.Limit;
import uk.mashhub.platform.retention.RetentionKind;

/**
 * People nobody has heard of for long enough; a child is old enough besides, by the date of birth or, where none is known, as if born
 * when first heard of.
 *
 * <p>An adult stays for as long as any child of the same events or the same home does, or a risk marker about them holds; one
 * without an end holds for ever. Whoever a question is open about, or a notice
 * waits for, stays. The reference stays, with nothing behind it: it never comes to mean anybody else.
 */
@Component
class KeptPeople implements Kept {

    private static final String OVER = """
             p.authority = :authority and p.merged_into is null and p.removed_at is null and p.created_at < :before
            and (p.kind = 'ADULT' or coalesce(p.date_of_birth, p.created_at::date) <= :bornBy)
            and not exists (
                select 1 from link l join observation o on o.id = l.observation_id
                join agency_event e on e.reference_id = o.reference_id
                where l.person_ref = p.ref and l.superseded_at is null and (e.received_at >= :before
                    or (e.marker is not null and not e.retracted and o.live
                        and (e.ends_on is null or e.ends_on >= cast(:before as date)))))
            and not exists (
                select 1 from resolved_event r join agency_event e on e.reference_id = r.reference_id
                where r.child_ref = p.ref and e.received_at >= :before)
            and not exists (select 1 from review r where r.state in ('OPEN', 'NEED_MORE')
                and (r.provisional_ref = p.ref or r.candidates @> array[p.ref]))
            and not exists (select 1 from notice_wait w where w.child_ref = p.ref and w.waiting)
            and (p.kind <> 'ADULT' or not exists (
                select 1 from link l join observation o on o.id = l.observation_id
                join observation c on c.reference_id = o.reference_id and c.kind <> 'ADULT'
                where l.person_ref = p.ref and l.superseded_at is null))
            and (p.kind <> 'ADULT' or not exists (
                select 1 from household_member own join household_member other on other.household_ref = own.household_ref
                join person c on c.ref = other.person_ref and c.kind <> 'ADULT'
                where own.person_ref = p.ref))
            """;

    private final JdbcClient jdbc;
    private final Holds holds;
    private final HoldStore keepers;
    private final ForgetPeople forget;

    KeptPeople(JdbcClient jdbc, Holds holds, HoldStore keepers, ForgetPeople forget) {
        this.jdbc = jdbc;
        this.holds = holds;
        this.keepers = keepers;
        this.forget = forget;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.PERSON;
    }

    /** Few, since the authority waits meanwhile. */
    @Override
    public int batch() {
        return 50;
    }

    @Override
    public List<String> authorities() {
        return jdbc.sql("select distinct authority from person order by 1")
                .query(String.class)
                .list();
    }

    @Override
    public List<Candidate> over(String authority, Limit limit, String after, int most) {
        return asked("p.ref > :after", authority, limit)
                .param("after", after)
                .param("most", most)
                .query((row, number) -> new Candidate(row.getString("ref"), row.getString("ref"), null))
                .list();
    }

    /** With the authority to itself, as every decision about people, so that nobody is told of meanwhile. */
    @Override
    public Map<String, Integer> remove(String authority, Limit limit, Collection<String> keys) {
        holds.alone(List.of(authority));
        List<Candidate> still = asked("p.ref = any (:keys)", authority, limit)
                .param("keys", keys.toArray(String[]::new))
                .param("most", keys.size())
                .query((row, number) -> new Candidate(row.getString("ref"), row.getString("ref"), null))
                .list();
        var kept = keepers.of(authority, still);
        return forget.people(still.stream()
                .map(Candidate::key)
                .filter(ref -> !kept.containsKey(ref))
                .toList());
    }

    private JdbcClient.StatementSpec asked(String which, String authority, Limit limit) {
        return jdbc.sql("select p.ref from person p where" + OVER + " and " + which + " order by p.ref limit :most")
                .param("authority", authority)
                .param("before", limit.before().atOffset(UTC))
                .param("bornBy", limit.bornBy());
    }
}
