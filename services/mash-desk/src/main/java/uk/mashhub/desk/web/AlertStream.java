package uk.mashhub.desk.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.ChangeLine;
import uk.mashhub.platform.problem.HubProblem;

/**
 * Alerts as they change, to everybody who follows, from the table and from nothing else.
 *
 * <p>One look per instance at the head of the line of changes wakes the followers; each is told what follows where it stands, in the
 * line's order, so a reconnect with the last number seen misses nothing, on whichever instance it lands. Who comes reads the table; what
 * changes from then on is read once for all of them ({@link ReadOnce}). A follower is let go after a while, so that nobody follows for
 * longer than their token lives.
 */
@Component
public class AlertStream implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AlertStream.class);
    private static final int LOOK_EVERY_MILLIS = 50;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration FOLLOW_MAX = Duration.ofMinutes(14);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int FOLLOWERS_MAX = 500;
    private static final int BATCH = 200;

    private final AlertStore alerts;
    private final ReadOnce<Alert> changes;
    private final ChangeLine line;
    private final Clock clock;
    private final AtomicInteger followers = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long head;

    AlertStream(AlertStore alerts, ChangeLine line, Clock clock) {
        this.alerts = alerts;
        this.changes = new ReadOnce<>(alerts::changedAfter, Alert::change, BATCH);
        this.line = line;
        this.clock = clock;
    }

    /** What is sent of an alert that changed. */
    public interface Telling {
        Object of(Alert alert, Instant now);
    }

    /** An alert that another authority's MASH works now: it was sent on, or back. */
    record Gone(UUID alertId) {}

    /** Where the line stands now: what is shown to somebody who starts afresh begins here. */
    public long head() {
        return line.head();
    }

    /**
     * Follows an authority's alerts.
     *
     * @param after the last number seen; a number beyond the line is of another line, and everything is told again
     * @throws HubProblem 503 when too many follow already
     */
    public SseEmitter follow(String authority, long after, Telling telling) {
        if (followers.incrementAndGet() > FOLLOWERS_MAX) {
            followers.decrementAndGet();
            throw HubProblem.unavailable(RETRY_AFTER);
        }
        SseEmitter emitter = new SseEmitter(0L);
        AtomicBoolean gone = new AtomicBoolean();
        emitter.onCompletion(() -> gone.set(true));
        emitter.onError(e -> gone.set(true));
        Thread.ofVirtual().name("follower").start(() -> {
            try {
                tell(emitter, gone, authority, after > line.head() ? 0 : after, telling);
            } catch (IOException | IllegalStateException e) {
                LOG.debug("a follower left");
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("a follower was let go: the database is away");
                emitter.complete();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                followers.decrementAndGet();
            }
        });
        return emitter;
    }

    private void tell(SseEmitter emitter, AtomicBoolean gone, String authority, long after, Telling telling)
            throws IOException, InterruptedException {
        Instant end = clock.instant().plus(FOLLOW_MAX);
        long last = after;
        boolean caughtUp = false;
        emitter.send(SseEmitter.event().id(Long.toString(last)).name("ready").data("{}"));
        while (!gone.get() && running.get() && clock.instant().isBefore(end)) {
            long known = knownHead();
            // because what was read when it changed may not be how it stands for somebody who comes later
            List<Alert> changed =
                    caughtUp ? changes.after(authority, last, known) : alerts.changedAfter(authority, last, BATCH);
            caughtUp |= changed.size() < BATCH;
            for (Alert alert : changed) {
                last = alert.change();
                boolean own = alert.place().authority().equals(authority);
                emitter.send(SseEmitter.event()
                        .id(Long.toString(last))
                        .name(own ? "alert" : "gone")
                        .data(
                                own
                                        ? telling.of(alert, clock.instant())
                                        : new Gone(alert.facts().alertId())));
            }
            if (changed.size() < BATCH && !movedBeyond(known)) {
                emitter.send(SseEmitter.event().comment("still here"));
            }
        }
        emitter.complete();
    }

    private long knownHead() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the line has moved, or a heartbeat is due. */
    private boolean movedBeyond(long known) throws InterruptedException {
        long nanos = HEARTBEAT.toNanos();
        lock.lock();
        try {
            while (head <= known && nanos > 0 && running.get()) {
                nanos = moved.awaitNanos(nanos);
            }
            return head > known;
        } finally {
            lock.unlock();
        }
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        if (followers.get() == 0) {
            return;
        }
        try {
            moveTo(line.head());
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the line could not be read"); // because the next look is a twentieth of a second away
        }
    }

    private void moveTo(long now) {
        lock.lock();
        try {
            if (now != head) {
                head = now;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        running.set(true);
    }

    /** Lets everybody go, so that the server can stop. */
    @Override
    public void stop() {
        running.set(false);
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }
}
