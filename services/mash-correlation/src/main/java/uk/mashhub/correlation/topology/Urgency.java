package uk.mashhub.correlation.topology;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether what was just told is worth a commit of its own: somebody waits for it, and nothing else does.
 *
 * <p>A topology that keeps up commits soon after each alert, for an alert is seen when its transaction commits. One that is behind, after
 * a restart, a replay or a weekend's backlog, commits by its interval: each commit would hold up all that wait behind it. Shared by the
 * tasks of an instance.
 */
final class Urgency {

    /** What was accepted longer ago than this is backlog. */
    static final Duration LIVE = Duration.ofSeconds(1);

    /** At most one commit asked for in so long, or a busy hour would open and close transactions and do little else. */
    static final Duration APART = Duration.ofMillis(20);

    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE / 2);

    /**
     * Asks for one, and counts it as given.
     *
     * @param nowMillis the topology's clock
     * @param since how long ago the service at the door accepted what it is about
     */
    boolean commits(long nowMillis, Duration since) {
        if (since.compareTo(LIVE) > 0) {
            return false;
        }
        long before = last.get();
        return Math.abs(nowMillis - before) >= APART.toMillis() && last.compareAndSet(before, nowMillis);
    }
}
