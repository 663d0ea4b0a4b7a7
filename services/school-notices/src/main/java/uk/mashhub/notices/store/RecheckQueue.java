package uk.mashhub.notices.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices a school holds whose incident was corrected; leased like {@link DeliveryQueue}. */
@Repository
public class RecheckQueue {

    private final JdbcClient jdbc;

    public RecheckQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A notice to look at again. */
    public record Task(UUID noticeId, int attempts) {}

    public void put(UUID noticeId) {
        jdbc.sql("""
                insert into recheck_task (notice_id, not_before, attempts) values (:id, now(), 0)
                on conflict (notice_id) do update set not_before = now(), attempts = 0
                """).param("id", noticeId).update();
    }

    /** Takes up to so many; each comes back after the wait unless it is removed. */
    public List<Task> lease(int limit, Duration wait) {
        return jdbc.sql("""
                update recheck_task set attempts = attempts + 1, not_before = clock_timestamp() + make_interval(secs => :wait)
                where notice_id in (select notice_id from recheck_task where not_before <= clock_timestamp()
                    order by not_before limit :limit for update skip locked)
                returning notice_id, attempts
                """)
                .param("wait", wait.toMillis() / 1000.0)
                .param("limit", limit)
                .query((rs, row) -> new Task(rs.getObject("notice_id", UUID.class), rs.getInt("attempts")))
                .list();
    }

    public void remove(UUID noticeId) {
        jdbc.sql("delete from recheck_task where notice_id = :id")
                .param("id", noticeId)
                .update();
    }
}
