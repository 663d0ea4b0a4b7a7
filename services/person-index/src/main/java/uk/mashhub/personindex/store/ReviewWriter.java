package uk.mashhub.personindex.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.store.Writes.Superseded;

/** Writes which questions a batch opened, changed or left without anybody they are about. */
@Repository
class ReviewWriter {

    private static final String OFFERS =
            " where r.candidates && :gone::text[] and r.kind in ('WHO', 'ONE_CHILD') and r.state in ('OPEN', 'NEED_MORE')";

    private static final String REMAINING =
            "select c.ref from unnest(r.candidates) with ordinality as c (ref, place) where c.ref <> all(:gone::text[]) order by c.place";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Holds holds;
    private final Changes changes;
    private final ReviewStore reviews;

    ReviewWriter(JdbcTemplate jdbc, JdbcClient client, Holds holds, Changes changes, ReviewStore reviews) {
        this.jdbc = jdbc;
        this.client = client;
        this.holds = holds;
        this.changes = changes;
        this.reviews = reviews;
    }

    /** Opens, changes and withdraws them, inside the caller's transaction. */
    void write(Writes writes, String strategyVersion) {
        open(writes, strategyVersion);
        openAboutKnown(writes, strategyVersion);
        change(writes.questions);
        reviews.withdrawOfNobody(
                writes.superseded.stream().map(Superseded::personRef).collect(Collectors.toSet()));
        offerNobodyGone(writes, strategyVersion);
    }

    private void open(Writes writes, String strategyVersion) {
        Rows.write(
                jdbc,
                """
                insert into review (id, authority, observation_id, provisional_ref, candidates, band, probability, reason,
                    strategy_version, state)
                %s
                """,
                "uuid text int8 text text[] text float8 text text text",
                writes.reviews.stream()
                        .map(r -> row(
                                r.id(),
                                r.authority(),
                                r.observationId(),
                                r.provisionalRef(),
                                r.question().candidates(),
                                r.question().band().name(),
                                r.question().probability(),
                                r.question().reason().name(),
                                strategyVersion,
                                "OPEN"))
                        .toList());
    }

    /** Somebody known comes into question: it is asked of the first that was said of them. */
    private void openAboutKnown(Writes writes, String strategyVersion) {
        Rows.write(
                jdbc,
                """
                insert into review (id, authority, observation_id, provisional_ref, candidates, band, probability, reason,
                    strategy_version, state)
                select gen_random_uuid(), min(a.c0), min(l.observation_id), l.person_ref, '{}', 'LOW', 0, 'INSUFFICIENT', min(a.c1), 'OPEN'
                from (%s) a join link l on l.person_ref = a.c2 and l.superseded_at is null
                join observation o on o.id = l.observation_id and o.live
                group by l.person_ref
                on conflict do nothing
                """,
                "text text text",
                writes.reviewsOfKnown.entrySet().stream()
                        .map(r -> row(r.getValue(), strategyVersion, r.getKey()))
                        .toList());
    }

    void change(Map<String, Unsure> questions) {
        Rows.write(
                jdbc,
                """
                update review set candidates = q.c0, band = q.c1, probability = q.c2, reason = q.c3
                from (%s) q where provisional_ref = q.c4 and kind = 'WHO' and state in ('OPEN', 'NEED_MORE')
                """,
                "text[] text float8 text text",
                questions.entrySet().stream()
                        .map(q -> question(q.getKey(), q.getValue()))
                        .toList());
    }

    private static @Nullable Object[] question(String ref, Unsure question) {
        return row(
                question.candidates(),
                question.band().name(),
                question.probability(),
                question.reason().name(),
                ref);
    }

    /**
     * Nobody is asked whether somebody is one of whom nothing holds any more: whoever came into question only by what was withdrawn stands
     * again, as if it had never been said.
     */
    private void offerNobodyGone(Writes writes, String strategyVersion) {
        String[] gone = gone(writes);
        if (gone.length == 0) {
            return;
        }
        List<String> asked = client.sql("select distinct provisional_ref from review r" + OFFERS)
                .param("gone", gone)
                .query(String.class)
                .list();
        if (asked.isEmpty()) {
            return;
        }
        holds.alsoPeople(asked);
        UUID[] empty = client
                .sql("update review r set candidates = array(" + REMAINING + ")" + OFFERS
                        + " returning case when r.candidates = '{}' then r.id end")
                .param("gone", gone)
                .query(UUID.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        List<String> stand = client.sql("""
                update review r set state = 'WITHDRAWN', decided_at = now()
                where r.id = any(:empty) and (r.kind = 'ONE_CHILD' or exists (
                    select from link l where l.observation_id = r.observation_id and l.superseded_at is null
                        and l.person_ref = r.provisional_ref and l.band in ('MATCH', 'NONE')))
                returning case when r.kind = 'WHO' then r.provisional_ref end
                """).param("empty", empty).query(String.class).list().stream()
                .filter(Objects::nonNull)
                .toList();
        stand(writes, stand, strategyVersion);
        // because what a comparison that failed left open is no answer
        client.sql("""
                select provisional_ref, authority from review
                where id = any(:empty) and kind = 'WHO' and state in ('OPEN', 'NEED_MORE') and band <> 'ERROR'
                """).param("empty", empty).query(row -> {
            writes.askedOfNobody.put(row.getString(1), row.getString(2));
        });
    }

    /** They are nobody else who is known: what was said of them made them, and nobody is asked. */
    void standAlone(Writes writes, Collection<String> refs, String strategyVersion) {
        client.sql("""
                update review set state = 'WITHDRAWN', decided_at = now()
                where provisional_ref = any(:refs) and kind = 'WHO' and state in ('OPEN', 'NEED_MORE')
                """).param("refs", Sql.array(refs)).update();
        stand(writes, refs, strategyVersion);
    }

    /** Those nobody is asked about any more; what was linked to them in doubt is for certain. */
    private void stand(Writes writes, Collection<String> refs, String strategyVersion) {
        client.sql("""
                with before as (
                    update link set superseded_at = now()
                    where person_ref = any(:refs) and superseded_at is null and band not in ('MATCH', 'NONE')
                    returning observation_id, person_ref, version)
                insert into link (observation_id, person_ref, version, band, probability, reason, strategy_version, decided_by)
                select observation_id, person_ref, version + 1, 'NONE', 1.0, 'FIRST_HEARD_OF', :strategy, :by from before
                """)
                .param("refs", Sql.array(refs))
                .param("strategy", strategyVersion)
                .param("by", CensusWriter.MATCHER)
                .update();
        client.sql("update person set state = 'ACTIVE' where ref = any(:refs) and state = 'PROVISIONAL'")
                .param("refs", Sql.array(refs))
                .update();
        writes.changed.addAll(refs);
        changes.of(refs);
    }

    /** Those of whom what was withdrawn or corrected was all there was. */
    private String[] gone(Writes writes) {
        if (writes.superseded.isEmpty()) {
            return new String[0];
        }
        return client.sql("""
                select g.ref from unnest(:refs::text[]) as g (ref) where not exists (
                    select from link l join observation o on o.id = l.observation_id and o.live
                    where l.person_ref = g.ref and l.superseded_at is null)
                """)
                .param(
                        "refs",
                        Sql.array(writes.superseded.stream()
                                .map(Superseded::personRef)
                                .collect(Collectors.toSet())))
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
