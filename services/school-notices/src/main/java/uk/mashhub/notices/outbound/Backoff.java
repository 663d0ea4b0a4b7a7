package uk.mashhub.notices.outbound;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubling, and scattered so that what failed together does not come back together. */
final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(2);

    /** A server that is back is found within this. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private Backoff() {}

    /** Between half of the doubled wait and all of it. */
    static Duration after(int attempts, RandomGenerator chance) {
        int doublings = Math.clamp(attempts - 1L, 0, 16);
        Duration doubled = FIRST.multipliedBy(1L << doublings);
        long most = Math.min(doubled.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(most / 2 + chance.nextLong(most / 2 + 1));
    }
}
