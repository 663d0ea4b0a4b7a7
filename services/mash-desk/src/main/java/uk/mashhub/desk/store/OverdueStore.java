package uk.mashhub.desk.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.DeskClock;
import uk.mashhub.desk.domain.Overdue;

/**
 * Clocks that ran out: found, said once, escalated level by level.
 *
 * <p>The alert's row is held while it is marked and the step's key is unique, so that two instances, a restart or a clock that is
 * set back say nothing twice.
 */
@Repository
public class OverdueStore {

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;
    private final ChangeLine line;

    OverdueStore(JdbcTemplate batch, JdbcClient jdbc, ChangeLine line) {
        this.batch = batch;
        this.jdbc = jdbc;
        this.line = line;
    }

    private record Late(UUID alertId, int opening, String authority, Instant due) {

        Waiting waiting() {
            return new Waiting(alertId, opening);
        }
    }

    private record Waiting(UUID alertId, int opening) {}

    /**
     * Marks open alerts whose clock ran out and was not said yet.
     *
     * @param grace how long after the start of the clock it runs out, for a clock that has no due time of its own
     * @return how many, at most the limit
     */
    @Transactional
    public int raise(DeskClock clock, Instant now, Duration grace, int limit) {
        Instant before = clock == DeskClock.RED_ACKNOWLEDGEMENT ? now.minus(grace) : now;
        List<Late> late = jdbc.sql("select alert_id, opening, authority, " + column(clock) + " as due from alert where "
                        + "state = 'OPEN' and " + column(clock) + " < :before" + unseen(clock)
                        + " and not exists (select from overdue o where o.alert_id = alert.alert_id and o.clock = :clock"
                        + " and o.opening = alert.opening)"
                        + " order by alert_id limit :limit for update skip locked")
                .param("before", AlertRow.at(before))
                .param("clock", clock.name())
                .param("limit", limit)
                .query((row, number) -> new Late(
                        row.getObject("alert_id", UUID.class),
                        row.getInt("opening"),
                        row.getString("authority"),
                        AlertRow.instant(row, "due").plus(before.equals(now) ? Duration.ZERO : grace)))
                .list();
        batch.batchUpdate(
                "insert into overdue (alert_id, clock, opening, authority, due, raised_at, level, level_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                late.stream()
                        .map(one -> new Object[] {
                            one.alertId(),
                            clock.name(),
                            one.opening(),
                            one.authority(),
                            AlertRow.at(one.due()),
                            AlertRow.at(now),
                            clock.firstLevel(),
                            AlertRow.at(now)
                        })
                        .toList());
        step(late.stream().map(Late::waiting).toList(), clock, clock.firstLevel(), now);
        return late.size();
    }

    /** Tells the manager of what was said to whoever works it and is still open after a while; returns how many. */
    @Transactional
    public int escalate(DeskClock clock, Instant now, Duration after, int limit) {
        List<Waiting> waiting = jdbc.sql("""
                select o.alert_id, o.opening from overdue o join alert a on a.alert_id = o.alert_id and a.opening = o.opening
                where o.level = :worker and o.clock = :clock and o.raised_at < :before and a.state = 'OPEN'
                order by o.alert_id limit :limit for update of a skip locked
                """)
                .param("worker", DeskClock.WORKER)
                .param("clock", clock.name())
                .param("before", AlertRow.at(now.minus(after)))
                .param("limit", limit)
                .query((row, number) -> new Waiting(row.getObject("alert_id", UUID.class), row.getInt("opening")))
                .list();
        batch.batchUpdate(
                "update overdue set level = ?, level_at = ? where alert_id = ? and clock = ? and opening = ?",
                waiting.stream()
                        .map(one -> new Object[] {
                            DeskClock.MANAGER, AlertRow.at(now), one.alertId(), clock.name(), one.opening()
                        })
                        .toList());
        step(waiting, clock, DeskClock.MANAGER, now);
        return waiting.size();
    }

    /** What ran out on one alert, first things first. */
    public List<Overdue> of(UUID alertId) {
        return jdbc.sql("select * from overdue where alert_id = :id order by due")
                .param("id", alertId)
                .query((row, number) -> new Overdue(
                        alertId,
                        DeskClock.valueOf(row.getString("clock")),
                        AlertRow.instant(row, "due"),
                        AlertRow.instant(row, "raised_at"),
                        row.getInt("level"),
                        AlertRow.instant(row, "level_at"),
                        row.getString("noted_by"),
                        row.getObject("noted_at") == null ? null : AlertRow.instant(row, "noted_at"),
                        row.getString("note")))
                .list();
    }

    /** How many open alerts an authority works now were escalated to the manager, whoever's then, and carry no manager's note. */
    public long waitingForManager(String authority) {
        return jdbc.sql("""
                select count(distinct o.alert_id) from overdue o join alert a on a.alert_id = o.alert_id and a.opening = o.opening
                where a.authority = :authority and o.level >= :manager and o.noted_at is null and a.state = 'OPEN'
                """)
                .param("authority", authority)
                .param("manager", DeskClock.MANAGER)
                .query(Long.class)
                .single();
    }

    /** Keeps what is being done about it; the clock stays run out. */
    @Transactional
    public void note(UUID alertId, String by, Instant at, String note) {
        jdbc.sql("""
                update overdue o set noted_by = :by, noted_at = :at, note = :note from alert a
                where o.alert_id = :id and a.alert_id = o.alert_id and a.opening = o.opening
                """)
                .param("by", by)
                .param("at", AlertRow.at(at))
                .param("note", note)
                .param("id", alertId)
                .update();
    }

    private void step(List<Waiting> late, DeskClock clock, int level, Instant now) {
        if (late.isEmpty()) {
            return;
        }
        batch.batchUpdate(
                "insert into overdue_step (alert_id, clock, opening, level, at) values (?, ?, ?, ?, ?)",
                late.stream()
                        .map(one -> new Object[] {one.alertId(), clock.name(), one.opening(), level, AlertRow.at(now)})
                        .toList());
        long first = line.take(late.size());
        List<Object[]> rows = new ArrayList<>(late.size());
        for (Waiting one : late) {
            rows.add(new Object[] {level, first + rows.size(), one.alertId()});
        }
        batch.batchUpdate(
                "update alert set overdue_level = greatest(overdue_level, ?), change_seq = ? where alert_id = ?", rows);
    }

    private static String column(DeskClock clock) {
        return switch (clock) {
            case RESPONSE -> "due";
            case CONTACT_DECISION -> "contact_by";
            case RED_ACKNOWLEDGEMENT -> "red_since";
        };
    }

    private static String unseen(DeskClock clock) {
        return clock == DeskClock.RED_ACKNOWLEDGEMENT
                ? " and acknowledged_at is null and red_since is not null"
                        + " and (route <> 'ALLOCATED_WORKER' or queue is not null)"
                : "";
    }
}
