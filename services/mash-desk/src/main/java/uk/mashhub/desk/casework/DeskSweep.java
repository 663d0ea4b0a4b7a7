package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import uk.mashhub.desk.domain.DeskClock;
import uk.mashhub.desk.store.OverdueStore;

/**
 * What happens at the desk without anybody asking for it: clocks run out, what was said is escalated, somebody's absence
 * begins, a child was taken into custody.
 */
@Component
public class DeskSweep {

    private static final Logger LOG = LoggerFactory.getLogger(DeskSweep.class);
    private static final int BATCH = 500;

    private final OverdueStore overdue;
    private final ShareWork work;
    private final RunEnquiry enquiries;
    private final AskLegalStatus custody;
    private final DeskTimes times;
    private final Clock clock;

    DeskSweep(
            OverdueStore overdue,
            ShareWork work,
            RunEnquiry enquiries,
            AskLegalStatus custody,
            DeskTimes times,
            Clock clock) {
        this.overdue = overdue;
        this.work = work;
        this.enquiries = enquiries;
        this.custody = custody;
        this.times = times;
        this.clock = clock;
    }

    /** One look at the wall clock; a fault is met again at the next. */
    @Scheduled(fixedDelayString = "${hub.desk.sweep:PT5S}")
    public void sweep() {
        Instant now = clock.instant();
        try {
            for (DeskClock one : DeskClock.values()) {
                untilFewer(() -> overdue.raise(one, now, times.redAcknowledge(), BATCH));
                untilFewer(() -> overdue.escalate(one, now, times.overdueToManager(), BATCH));
            }
            work.passOn();
            enquiries.escalate();
            custody.ask();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the sweep will try again: {}", e.getClass().getSimpleName());
        }
    }

    private static void untilFewer(IntSupplier some) {
        while (some.getAsInt() == BATCH) {
            // because a batch is one transaction, and the rows of the last one are not found again
        }
    }
}
