package uk.mashhub.notices.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.Notice;

/**
 * What waits to be delivered, in the order of its deadlines; survives everything PostgreSQL survives.
 *
 * <p>A worker leases tasks for a while instead of holding their rows, so that no transaction waits for another service. A lease that
 * runs out is taken up by another worker; what has been delivered meanwhile is found to be so. Times here are the database's own:
 * neither a service's clock nor a jump of it moves them.
 */
@Repository
public class DeliveryQueue {

    private final JdbcClient jdbc;

    public DeliveryQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A notice to deliver.
     *
     * @param attempts how often it has been tried, this time among them
     */
    public record Task(UUID noticeId, String childRef, int attempts) {}

    /** Every notice of these that still waits. */
    public List<Notice> waiting(Collection<UUID> noticeIds) {
        return jdbc.sql("select " + NoticeStore.columns()
                        + " from notice n where n.notice_id = any (:ids) and n.status = 'QUEUED'")
                .param("ids", noticeIds.toArray(UUID[]::new))
                .query(NoticeStore::notice)
                .list();
    }

    /** Puts notices in, to be delivered at once. */
    public void put(Collection<Notice> notices) {
        jdbc.sql("""
                insert into delivery_task (notice_id, deadline, not_before, attempts)
                select id, deadline, now(), 0 from unnest(:ids::uuid[], :deadlines::text[]::timestamptz[]) as due (id, deadline)
                on conflict (notice_id) do update set deadline = excluded.deadline, not_before = now(), attempts = 0
                """)
                .param(
                        "ids",
                        notices.stream()
                                .map(notice -> notice.request().noticeId())
                                .toArray(UUID[]::new))
                .param(
                        "deadlines",
                        notices.stream()
                                .map(notice -> notice.due().at().toString())
                                .toArray(String[]::new))
                .update();
    }

    public void remove(Collection<UUID> noticeIds) {
        jdbc.sql("delete from delivery_task where notice_id = any (:ids)")
                .param("ids", noticeIds.toArray(UUID[]::new))
                .update();
    }

    /** Takes up to so many tasks for the length of the lease, the most urgent first. */
    public List<Task> lease(int limit, Duration lease) {
        return jdbc.sql("""
                with taken as (update delivery_task t set attempts = t.attempts + 1, last_fault = null,
                    not_before = clock_timestamp() + make_interval(secs => :lease)
                from notice n
                where n.notice_id = t.notice_id and t.notice_id in (
                    select notice_id from delivery_task where not_before <= clock_timestamp()
                    order by deadline, notice_id limit :limit for update skip locked)
                returning t.notice_id, n.child_ref, t.attempts, t.deadline)
                select * from taken order by deadline, notice_id
                """)
                .param("lease", lease.toMillis() / 1000.0)
                .param("limit", limit)
                .query((rs, row) -> new Task(
                        rs.getObject("notice_id", UUID.class), rs.getString("child_ref"), rs.getInt("attempts")))
                .list();
    }

    /** Gives tasks back, to be tried again after a while. */
    public void postpone(Collection<UUID> noticeIds, Duration wait, String fault) {
        jdbc.sql("""
                update delivery_task set not_before = clock_timestamp() + make_interval(secs => :wait), last_fault = :fault
                where notice_id = any (:ids)
                """)
                .param("wait", wait.toMillis() / 1000.0)
                .param("fault", fault)
                .param("ids", noticeIds.toArray(UUID[]::new))
                .update();
    }

    /** What waits for this fault to be gone need not wait any longer. */
    public void release(String fault) {
        jdbc.sql("""
                update delivery_task set not_before = clock_timestamp()
                where last_fault = :fault and not_before > clock_timestamp()
                """).param("fault", fault).update();
    }

    /** How many wait. */
    public long size() {
        return jdbc.sql("select count(*) from delivery_task").query(Long.class).single();
    }
}
