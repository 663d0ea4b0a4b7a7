package uk.mashhub.desk.drift;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/** Lists every day the cases that are open for long, and those on which nothing has happened for a while. */
@Service
public class DriftWatch {

    /** More than a manager goes through in a morning. */
    public static final int SHOWN_MAX = 500;

    private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);

    private final DriftStore store;
    private final Seals seals;
    private final AuditTrail audit;
    private final DriftTimes times;
    private final WorkingHours hours;
    private final TransactionTemplate whole;
    private final Clock clock;

    DriftWatch(
            DriftStore store,
            Seals seals,
            AuditTrail audit,
            DriftTimes times,
            WorkingHours hours,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.seals = seals;
        this.audit = audit;
        this.times = times;
        this.hours = hours;
        this.whole = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * The last list as its reader sees it.
     *
     * @param restricted how many more there are whose record is closed to the reader
     * @param all how many stand on the list
     */
    public record Today(LocalDate day, List<DriftLine> lines, int restricted, long all) {

        public Today {
            lines = List.copyOf(lines);
        }
    }

    /** Makes the day's list of every authority that has none yet; a fault is met again at the next look. */
    @Scheduled(fixedDelayString = "${hub.desk.drift.look:PT10M}", initialDelayString = "${hub.desk.drift.first:PT1M}")
    public void look() {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, hours.zone());
        try {
            for (String authority : store.authorities()) {
                whole.executeWithoutResult(status -> list(authority, day, now));
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "the list of drifting cases will be tried again: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void list(String authority, LocalDate day, Instant now) {
        if (store.begin(authority, day, now)) {
            store.make(
                    authority,
                    day,
                    now,
                    now.atZone(hours.zone()).minus(times.open()).toInstant(),
                    now.minus(times.nothing()));
        }
    }

    /** The caller's authority's last list; nothing before the first was made. */
    @Transactional
    public Optional<Today> today(Caller caller) {
        audit.record(caller, "READ_DRIFT", "drift", "daily list");
        return store.last(caller.authority()).map(day -> {
            List<DriftLine> lines = store.of(caller.authority(), day, SHOWN_MAX);
            Set<String> closed = new HashSet<>(seals.closedTo(
                    caller, lines.stream().map(DriftLine::childRef).collect(Collectors.toSet())));
            return new Today(
                    day,
                    lines.stream()
                            .filter(line -> !closed.contains(line.childRef()))
                            .toList(),
                    closed.size(),
                    store.count(caller.authority(), day));
        });
    }

    /** When a case is listed. */
    public DriftTimes times() {
        return times;
    }
}
