package uk.mashhub.platform.retention;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the last run over each authority's records of a kind ended. */
public final class RetentionRuns {

    private final JdbcClient jdbc;

    public RetentionRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One run over one kind.
     *
     * @param removed records that went
     * @param held records a hold kept
     * @param inUse records an open alert, plan or case kept
     */
    public record Run(
            String kind, String authority, String schedule, Instant finishedAt, long removed, long held, long inUse) {}

    void finished(Run run) {
        jdbc.sql("""
                insert into retention_run (kind, authority, schedule, finished_at, removed, held, in_use)
                values (:kind, :authority, :schedule, :at, :removed, :held, :inUse)
                on conflict (kind, authority) do update set schedule = excluded.schedule, finished_at = excluded.finished_at,
                    removed = excluded.removed, held = excluded.held, in_use = excluded.in_use
                """)
                .param("kind", run.kind())
                .param("authority", run.authority())
                .param("schedule", run.schedule())
                .param("at", run.finishedAt().atOffset(UTC))
                .param("removed", run.removed())
                .param("held", run.held())
                .param("inUse", run.inUse())
                .update();
    }

    List<Run> of(String authority) {
        return jdbc.sql("""
                select kind, authority, schedule, finished_at, removed, held, in_use from retention_run
                where authority = :authority order by kind
                """)
                .param("authority", authority)
                .query((row, number) -> new Run(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)))
                .list();
    }
}
