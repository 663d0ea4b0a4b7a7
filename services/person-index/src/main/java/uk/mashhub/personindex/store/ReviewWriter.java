package uk.mashhub.personindex.store;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.store.Writes.Superseded;

/** Writes which questions a batch opened, changed or left without anybody they are about. */
@Repository
class ReviewWriter {

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    ReviewWriter(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /** Opens, changes and withdraws them, inside the caller's transaction. */
    void write(Writes writes, String strategyVersion) {
        open(writes, strategyVersion);
        openAboutKnown(writes, strategyVersion);
        change(writes);
        withdrawEmpty(writes);
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

    private void change(Writes writes) {
        Rows.write(
                jdbc,
                """
                update review set candidates = q.c0, band = q.c1, probability = q.c2, reason = q.c3
                from (%s) q where provisional_ref = q.c4 and kind = 'WHO' and state in ('OPEN', 'NEED_MORE')
                """,
                "text[] text float8 text text",
                writes.questions.entrySet().stream()
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

    /** A question about somebody of whom nothing holds any more is no question. */
    private void withdrawEmpty(Writes writes) {
        Collection<String> refs =
                writes.superseded.stream().map(Superseded::personRef).distinct().toList();
        if (!refs.isEmpty()) {
            client.sql("""
                    update review set state = 'WITHDRAWN', decided_at = now()
                    where provisional_ref = any(:refs) and state in ('OPEN', 'NEED_MORE') and not exists (
                        select 1 from link l join observation o on o.id = l.observation_id and o.live
                        where l.person_ref = provisional_ref and l.superseded_at is null)
                    """).param("refs", Sql.array(refs)).update();
        }
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
