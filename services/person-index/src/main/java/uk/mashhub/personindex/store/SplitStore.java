package uk.mashhub.personindex.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Reason;

/** A child under one reference may be two: the question whether it is, and what would go if so. */
@Repository
public class SplitStore {

    private final JdbcClient jdbc;

    SplitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A question.
     *
     * @param kept digests of what the reference would keep
     * @param apart digests of what would go
     */
    public record Parting(UUID id, String ref, Set<Long> kept, Set<Long> apart) {}

    /**
     * A question to ask.
     *
     * @param observationId what reveals it
     */
    public record Asked(
            long observationId, String ref, Set<Long> kept, Set<Long> apart, Reason reason, double probability) {}

    /** What is known of these, by its digest. */
    public Map<String, Map<Long, Facts>> facts(Collection<String> refs) {
        Map<String, Map<Long, Facts>> facts = new HashMap<>();
        jdbc.sql("""
                select person_ref, digest, coalesce(facts_text, facts::text) as facts from person_fact
                where person_ref = any(:refs) order by person_ref, digest
                """).param("refs", Sql.array(refs)).query(row -> {
            facts.computeIfAbsent(Sql.text(row, "person_ref"), ref -> new LinkedHashMap<>())
                    .put(row.getLong("digest"), FactsJson.read(Sql.text(row, "facts")));
        });
        return facts;
    }

    /** The open questions about these. */
    public List<Parting> open(Collection<String> refs) {
        return jdbc.sql("""
                select id, provisional_ref, kept, apart from review
                where kind = 'TWO_CHILDREN' and state in ('OPEN', 'NEED_MORE') and provisional_ref = any(:refs)
                """)
                .param("refs", Sql.array(refs))
                .query(SplitStore::parting)
                .list();
    }

    /** A question of this kind, answered or not; empty for one of another kind. */
    public Optional<Parting> parting(UUID id) {
        return jdbc.sql("select id, provisional_ref, kept, apart from review where id = :id and kind = 'TWO_CHILDREN'")
                .param("id", id)
                .query(SplitStore::parting)
                .optional();
    }

    /** What is known of somebody, by its digest: first what the reference was made for, last what was somebody else's before. */
    public List<Long> madeFor(String ref) {
        return jdbc.sql("""
                select hashtextextended(o.facts::text, 0) as digest from link l
                join observation o on o.id = l.observation_id and o.live
                join link first on first.observation_id = o.id and first.version = 1
                where l.person_ref = :ref and l.superseded_at is null
                group by 1 order by bool_and(first.person_ref <> :ref), min(o.id)
                """).param("ref", ref).query(Long.class).list();
    }

    /** Asks, where the child stands and nobody ever asked or answered whether anything of the one half is the same as anything of the other. */
    public void ask(Asked asked, String strategyVersion) {
        jdbc.sql("""
                insert into review (id, authority, observation_id, provisional_ref, candidates, band, probability, reason,
                    strategy_version, state, kind, kept, apart)
                select gen_random_uuid(), p.authority, :observation, p.ref, '{}', :band, :probability, :reason, :strategy, 'OPEN',
                    'TWO_CHILDREN', :kept::bigint[], :apart::bigint[]
                from person p where p.ref = :ref and p.kind = 'CHILD' and p.state = 'ACTIVE' and not exists (
                    with recursive known_as as (
                        select :ref as ref union select m.ref from person m join known_as on m.merged_into = known_as.ref)
                    select from review r join known_as on known_as.ref = r.provisional_ref
                    where r.kind = 'TWO_CHILDREN' and r.state <> 'WITHDRAWN'
                        and ((r.kept && :kept::bigint[] and r.apart && :apart::bigint[])
                            or (r.kept && :apart::bigint[] and r.apart && :kept::bigint[])))
                on conflict do nothing
                """)
                .param("observation", asked.observationId())
                .param("ref", asked.ref())
                .param("band", Band.of(asked.probability()).name())
                .param("probability", asked.probability())
                .param("reason", asked.reason().name())
                .param("strategy", strategyVersion)
                .param("kept", array(asked.kept()))
                .param("apart", array(asked.apart()))
                .update();
    }

    /** More is known of either half. */
    public void grow(Parting parting) {
        jdbc.sql("update review set kept = :kept::bigint[], apart = :apart::bigint[] where id = :id")
                .param("id", parting.id())
                .param("kept", array(parting.kept()))
                .param("apart", array(parting.apart()))
                .update();
    }

    /** Questions about these that have nothing left to part, or are about somebody who no longer stands, are no questions. */
    public void withdrawWhole(Collection<String> refs) {
        jdbc.sql("""
                update review r set state = 'WITHDRAWN', decided_at = now()
                where r.kind = 'TWO_CHILDREN' and r.state in ('OPEN', 'NEED_MORE') and r.provisional_ref = any(:refs) and not (
                    exists (select from person p where p.ref = r.provisional_ref and p.state = 'ACTIVE')
                    and exists (select from person_fact f where f.person_ref = r.provisional_ref and f.digest = any(r.kept))
                    and exists (select from person_fact f where f.person_ref = r.provisional_ref and f.digest = any(r.apart)))
                """).param("refs", Sql.array(refs)).update();
    }

    /** The observations of somebody that say any of this, with those that were corrected to it. */
    public Set<Long> saying(String ref, Set<Long> digests) {
        return jdbc.sql("""
                select o.id from link l join observation o on o.id = l.observation_id
                where l.person_ref = :ref and l.superseded_at is null
                    and (hashtextextended(o.facts::text, 0) = any(:digests::bigint[]) or (not o.live and exists (
                        select from observation n
                        join link held on held.observation_id = n.id and held.person_ref = :ref and held.superseded_at is null
                        where n.reference_id = o.reference_id and n.position = o.position and n.live
                            and hashtextextended(n.facts::text, 0) = any(:digests::bigint[]))))
                """)
                .param("ref", ref)
                .param("digests", array(digests))
                .query(Long.class)
                .set();
    }

    private static Parting parting(ResultSet row, int number) throws SQLException {
        return new Parting(
                Sql.uuid(row, "id"), Sql.text(row, "provisional_ref"), digests(row, "kept"), digests(row, "apart"));
    }

    private static Set<Long> digests(ResultSet row, String column) throws SQLException {
        return Set.of((Long[]) row.getArray(column).getArray());
    }

    private static Long[] array(Collection<Long> digests) {
        return digests.toArray(Long[]::new);
    }
}
