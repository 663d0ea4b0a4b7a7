package uk.mashhub.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens in other processes. */
final class Waiting {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private Waiting() {}

    /** Whether it came true in time. */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        long giveUpAt = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return true;
    }

    /** Lets time pass. */
    static void pass(Duration time) {
        until(time, () -> false);
    }
}
