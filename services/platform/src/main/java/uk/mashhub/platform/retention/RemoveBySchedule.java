package uk.mashhub.platform.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.retention.Keepers.KeepersAway;
import uk.mashhub.platform.retention.Keepers.Reason;
import uk.mashhub.platform.retention.RetentionRuns.Run;
import uk.mashhub.platform.security.Caller;

/**
 * Removes by night what an authority's schedule says is over, and nothing that a hold, an open alert, a plan or the record's own
 * state keeps.
 *
 * <pre>
 *   for each kind and authority, a batch at a time:
 *   what is over ▶ does anything keep it? ▶ one transaction: looked at again, removed, counted in the audit trail
 * </pre>
 *
 * <p>Closed by default: no schedule, a schedule that is refused, nobody who answers, and nothing goes. Any number of instances may
 * run at once: one of them holds a batch, and what is gone is not there for another.
 */
public final class RemoveBySchedule {

    /** One night's work of a kind and an authority, in batches. */
    static final int BATCHES_MAX = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(RemoveBySchedule.class);

    /** An advisory lock needs a number of its own: "mashreta". */
    private static final long LOCK = 0x6d617368_72657461L;

    private final List<Kept> kinds;
    private final Schedules schedules;
    private final Keepers keepers;
    private final RetentionRuns runs;
    private final RetentionMeters meters;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String service;

    RemoveBySchedule(
            List<Kept> kinds,
            Schedules schedules,
            Keepers keepers,
            RetentionRuns runs,
            RetentionMeters meters,
            Work work) {
        this.kinds = List.copyOf(kinds);
        this.schedules = schedules;
        this.keepers = keepers;
        this.runs = runs;
        this.meters = meters;
        this.audit = work.audit();
        this.jdbc = work.jdbc();
        this.transaction = work.transaction();
        this.clock = work.clock();
        this.service = work.service();
    }

    /** What a run works with. */
    record Work(AuditTrail audit, JdbcClient jdbc, TransactionTemplate transaction, Clock clock, String service) {}

    @Scheduled(cron = "${hub.retention.at:0 30 2 * * *}", zone = "Europe/London")
    public void nightly() {
        run();
    }

    /** One run, now. Answers whether all of it was done. */
    public boolean run() {
        Schedules.Reading reading = schedules.read();
        reading.refusals()
                .forEach(refused -> LOG.warn(
                        "the retention schedule {} is refused at line {}, so nothing is removed: {}",
                        refused.file(),
                        refused.line(),
                        refused.reason()));
        meters.refused(reading.refusals().size());
        if (!reading.refusals().isEmpty()) {
            return false;
        }
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), RetentionSchedule.ZONE);
            int unscheduled = 0;
            for (Kept kept : kinds) {
                for (String authority : kept.authorities()) {
                    Optional<RetentionSchedule> schedule = reading.at(authority, today);
                    schedule.ifPresent(found -> remove(kept, found, today));
                    unscheduled += schedule.isPresent() ? 0 : 1;
                }
            }
            meters.done(clock.instant(), unscheduled);
            return true;
        } catch (KeepersAway | DataAccessException | TransactionException away) {
            LOG.warn(
                    "the retention schedule will be tried again: {}",
                    away.getClass().getSimpleName());
            return false;
        }
    }

    private void remove(Kept kept, RetentionSchedule schedule, LocalDate today) {
        Limit limit = schedule.limit(kept.kind(), today).orElse(null);
        if (limit == null) {
            return;
        }
        var tally = new Tally();
        String after = "";
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            List<Candidate> over = kept.over(schedule.authority(), limit, after, kept.batch());
            if (over.isEmpty()) {
                break;
            }
            Map<String, Reason> why = keepers.of(schedule.authority(), over);
            List<String> free = over.stream()
                    .map(Candidate::key)
                    .filter(key -> !why.containsKey(key))
                    .toList();
            Integer gone = free.isEmpty()
                    ? Integer.valueOf(0)
                    : transaction.execute(status -> removeSome(kept, schedule, limit, free));
            tally.add(gone == null ? 0 : gone, why);
            after = over.getLast().key();
        }
        runs.finished(new Run(
                kept.kind().word(),
                schedule.authority(),
                schedule.version(),
                clock.instant(),
                tally.removed,
                tally.held,
                tally.inUse));
        meters.kept(kept.kind(), schedule.authority(), tally.held, tally.inUse);
    }

    private int removeSome(Kept kept, RetentionSchedule schedule, Limit limit, List<String> keys) {
        if (!mine(kept.kind())) {
            return 0;
        }
        Map<String, Integer> rows = new TreeMap<>(kept.remove(schedule.authority(), limit, keys));
        int records = rows.getOrDefault(kept.kind().word(), 0);
        if (records > 0) {
            audit.record(
                    new Caller(service, schedule.authority(), Caller.HUB, Set.of(), Set.of(), Set.of()),
                    "REMOVED_BY_SCHEDULE",
                    kept.kind().word(),
                    schedule.version()
                            + rows.entrySet().stream()
                                    .map(row -> " " + row.getKey() + "=" + row.getValue())
                                    .collect(Collectors.joining()));
            meters.removed(kept.kind(), records);
        }
        return records;
    }

    private boolean mine(RetentionKind kind) {
        return Boolean.TRUE.equals(
                jdbc.sql("select pg_try_advisory_xact_lock(:lock # hashtext(current_schema() || :kind))")
                        .param("lock", LOCK)
                        .param("kind", kind.word())
                        .query(Boolean.class)
                        .single());
    }

    /** What became of one kind of one authority. */
    private static final class Tally {
        private long removed;
        private long held;
        private long inUse;

        private void add(int gone, Map<String, Reason> why) {
            removed += gone;
            long holds = why.values().stream().filter(Reason.HOLD::equals).count();
            held += holds;
            inUse += why.size() - holds;
        }
    }
}
