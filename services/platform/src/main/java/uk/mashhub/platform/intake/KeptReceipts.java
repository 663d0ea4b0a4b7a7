package uk.mashhub.platform.intake;

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
 * Receipts, by the event they are of with all its revisions and the notices about it: from the last revision on.
 *
 * <p>A sender that posts the event again after that is answered as if for the first time; behind the door it changes nothing.
 */
final class KeptReceipts implements Kept {

    private static final String OVER =
            " and authority = :authority group by reference_id having max(received_at) < :before";

    private final JdbcClient jdbc;

    KeptReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.RECEIPT;
    }

    @Override
    public List<String> authorities() {
        return jdbc.sql("select distinct authority from receipt order by 1")
                .query(String.class)
                .list();
    }

    @Override
    public List<Candidate> over(String authority, Limit limit, String after, int most) {
        return jdbc
                .sql("select reference_id from receipt where reference_id > :after" + OVER
                        + " order by reference_id limit :most")
                .param("after", after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after))
                .param("authority", authority)
                .param("before", limit.before().atOffset(UTC))
                .param("most", most)
                .query(UUID.class)
                .list()
                .stream()
                .map(reference -> new Candidate(reference.toString(), null, reference))
                .toList();
    }

    @Override
    public Map<String, Integer> remove(String authority, Limit limit, Collection<String> keys) {
        UUID[] references = jdbc.sql("select reference_id from receipt where reference_id = any (:keys)" + OVER)
                .param("keys", keys.stream().map(UUID::fromString).toArray(UUID[]::new))
                .param("authority", authority)
                .param("before", limit.before().atOffset(UTC))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        Map<String, Integer> rows = new LinkedHashMap<>();
        rows.put("receipt_step", gone(references, """
                delete from receipt_step where event_id in (
                    select event_id from receipt where reference_id = any (:references))
                """));
        rows.put(
                "receipt_notice_step",
                gone(references, "delete from receipt_notice_step where reference_id = any (:references)"));
        gone(references, "delete from receipt where reference_id = any (:references)");
        rows.put(kind().word(), references.length);
        return rows;
    }

    private int gone(UUID[] references, String sql) {
        return jdbc.sql(sql).param("references", references).update();
    }
}
