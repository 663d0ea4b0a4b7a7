package uk.mashhub.notices.retention;

import static java.time.ZoneOffset.UTC;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.platform.retention.Candidate;
import uk.mashhub.platform.retention.Kept;
import uk.mashhub.platform.retention.Limit;
import uk.mashhub.platform.retention.RetentionKind;

/**
 * Notices, or part of what is kept of them, by the time they came to rest: their last step, and never before the school day they were
 * due on.
 *
 * <p>A notice nobody has read is still open, however old, and so is one that is being sent, asked about again or prompted for.
 */
final class KeptNotices implements Kept {

    private static final String AT_REST = """
             n.authority = :authority and n.status in ('OPENED', 'ACKNOWLEDGED', 'RECALLED')
            and n.received_at < :before and n.deadline < :before
            and (select max(s.at) from notice_step s where s.notice_id = n.notice_id) < :before
            and not exists (select 1 from delivery_task t where t.notice_id = n.notice_id)
            and not exists (select 1 from recheck_task t where t.notice_id = n.notice_id)
            and not exists (select 1 from notice_delivery d where d.notice_id = n.notice_id and d.status = 'PENDING')
            """;

    private final JdbcClient jdbc;
    private final RetentionKind kind;
    private final String anything;
    private final Map<String, String> removals;

    /**
     * Notices and how what is kept of them goes.
     *
     * @param anything whether there is any of it, of a notice {@code n}
     * @param removals what is done, in this order, to which table, of notices {@code :ids}
     */
    KeptNotices(JdbcClient jdbc, RetentionKind kind, String anything, Map<String, String> removals) {
        this.jdbc = jdbc;
        this.kind = kind;
        this.anything = anything;
        this.removals = new LinkedHashMap<>(removals);
    }

    @Override
    public RetentionKind kind() {
        return kind;
    }

    @Override
    public List<String> authorities() {
        return jdbc.sql("select distinct authority from notice order by 1")
                .query(String.class)
                .list();
    }

    @Override
    public List<Candidate> over(String authority, Limit limit, String after, int most) {
        return jdbc.sql("select n.notice_id, n.child_ref, n.reference_id from notice n where" + AT_REST + " and "
                        + anything + " and n.notice_id > :after order by n.notice_id limit :most")
                .param("authority", authority)
                .param("before", limit.before().atOffset(UTC))
                .param("after", after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after))
                .param("most", most)
                .query((row, number) -> new Candidate(
                        row.getString("notice_id"),
                        row.getString("child_ref"),
                        row.getObject("reference_id", UUID.class)))
                .list();
    }

    @Override
    public Map<String, Integer> remove(String authority, Limit limit, Collection<String> keys) {
        UUID[] ids = jdbc.sql("select n.notice_id from notice n where n.notice_id = any (:ids) and" + AT_REST
                        + " order by n.notice_id for update")
                .param("ids", keys.stream().map(UUID::fromString).toArray(UUID[]::new))
                .param("authority", authority)
                .param("before", limit.before().atOffset(UTC))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        Map<String, Integer> rows = new LinkedHashMap<>();
        removals.forEach(
                (table, sql) -> rows.put(table, jdbc.sql(sql).param("ids", ids).update()));
        rows.put(kind.word(), ids.length);
        return rows;
    }
}
