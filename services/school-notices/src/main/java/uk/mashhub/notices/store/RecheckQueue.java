package uk.mashhub.notices.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices a school holds whose incident was corrected, or of which somebody may be told after all; leased like {@link DeliveryQueue}. */
@Repository
public class RecheckQueue {

    private final JdbcClient jdbc;

    public RecheckQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A notice to look at again.
     *
     * @param corrected whether the incident was corrected; else only who may be told is asked
     */
    public record Task(UUID noticeId, int attempts, boolean corrected) {}

    /** The incident was corrected: who may be told, and what, is asked again. */
    public void put(UUID noticeId) {
        put(noticeId, true);
    }

    /** Somebody may be told after all: who may be is asked again. */
    public void putForPeople(UUID noticeId) {
        put(noticeId, false);
    }

    private void put(UUID noticeId, boolean corrected) {
        jdbc.sql("""
                insert into recheck_task as t (notice_id, not_before, attempts, corrected) values (:id, now(), 0, :corrected)
                on conflict (notice_id) do update set not_before = now(), attempts = 0, corrected = t.corrected or excluded.corrected
                """).param("id", noticeId).param("corrected", corrected).update();
    }

    /** Takes up to so many; each comes back after the wait unless it is removed. */
    public List<Task> lease(int limit, Duration wait) {
        return jdbc.sql("""
                update recheck_task set attempts = attempts + 1, not_before = clock_timestamp() + make_interval(secs => :wait)
                where notice_id in (select notice_id from recheck_task where not_before <= clock_timestamp()
                    order by not_before limit :limit for update skip locked)
                returning notice_id, attempts, corrected
                """)
                .param("wait", wait.toMillis() / 1000.0)
                .param("limit", limit)
                .query((rs, row) -> new Task(
                        rs.getObject("notice_id", UUID.class), rs.getInt("attempts"), rs.getBoolean("corrected")))
                .list();
    }

    public void remove(UUID noticeId) {
        jdbc.sql("delete from recheck_task where notice_id = :id")
                .param("id", noticeId)
                .update();
    }
}
