package uk.mashhub.personindex.retention;

import static java.time.ZoneOffset.UTC;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.resolve.MatchIndex;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.platform.retention.Candidate;
import uk.mashhub.platform.retention.Kept;
import uk.mashhub.platform.retention.Limit;
import uk.mashhub.platform.retention.RetentionKind;

/**
 * What was said of somebody and then corrected or withdrawn, long enough ago. What a question was ever asked about stays with its
 * question.
 */
@Component
class KeptSuperseded implements Kept {

    private static final String OVER = """
             o.authority = :authority and not o.live
            and exists (select 1 from agency_event e where e.reference_id = o.reference_id and e.received_at < :before)
            and not exists (select 1 from review r where r.observation_id = o.id)
            and not exists (select 1 from household_member m where m.observation_id = o.id)
            """;

    private final JdbcClient jdbc;
    private final Holds holds;
    private final MatchIndex index;

    KeptSuperseded(JdbcClient jdbc, Holds holds, MatchIndex index) {
        this.jdbc = jdbc;
        this.holds = holds;
        this.index = index;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.SUPERSEDED_OBSERVATION;
    }

    @Override
    public List<String> authorities() {
        return jdbc.sql("select distinct authority from observation where not live order by 1")
                .query(String.class)
                .list();
    }

    @Override
    public List<Candidate> over(String authority, Limit limit, String after, int most) {
        return jdbc.sql("select o.id, o.reference_id, (select l.person_ref from link l where l.observation_id = o.id"
                        + " and l.superseded_at is null) as person_ref from observation o where" + OVER
                        + " and o.id > :after order by o.id limit :most")
                .param("authority", authority)
                .param("before", limit.before().atOffset(UTC))
                .param("after", after.isEmpty() ? Long.MIN_VALUE : Long.parseLong(after))
                .param("most", most)
                .query((row, number) -> new Candidate(
                        row.getString("id"), row.getString("person_ref"), row.getObject("reference_id", UUID.class)))
                .list();
    }

    @Override
    public Map<String, Integer> remove(String authority, Limit limit, Collection<String> keys) {
        holds.alone(List.of(authority));
        Long[] ids = jdbc.sql("select o.id from observation o where o.id = any (:ids) and" + OVER)
                .param("ids", keys.stream().map(Long::valueOf).toArray(Long[]::new))
                .param("authority", authority)
                .param("before", limit.before().atOffset(UTC))
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
        Set<String> of = Set.copyOf(jdbc.sql(
                        "select distinct person_ref from link where observation_id = any (:ids) and superseded_at is null")
                .param("ids", ids)
                .query(String.class)
                .list());
        Map<String, Integer> rows = new LinkedHashMap<>();
        rows.put(
                "link",
                jdbc.sql("delete from link where observation_id = any (:ids)")
                        .param("ids", ids)
                        .update());
        jdbc.sql("""
                update person_change set observation_ids = array(
                    select id from unnest(observation_ids) with ordinality as brought (id, place)
                    where id <> all (:ids) order by place)
                where observation_ids && :ids
                """).param("ids", ids).update();
        rows.put(
                kind().word(),
                jdbc.sql("delete from observation where id = any (:ids)")
                        .param("ids", ids)
                        .update());
        index.rederive(of);
        return rows;
    }
}
