package uk.mashhub.platform.overload;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Room for so many calls and so many bytes at once, and a short wait for those just behind.
 *
 * <p>What waits is bounded as what works is, so neither memory nor the time an accepted call takes grows with what is asked.
 */
final class Lane {

    private static final int KIB = 1024;

    private final Semaphore calls;
    private final Semaphore waiting;
    private final Semaphore kibibytes;
    private final int kibibytesMax;
    private final Duration patience;
    private final int callsMax;

    /**
     * @param callsMax how many work at once; as many again may wait
     * @param bytesMax how much they may hold together; a larger call has the lane's bytes to itself
     * @param patience how long a call waits for room
     */
    Lane(int callsMax, long bytesMax, Duration patience) {
        this.callsMax = callsMax;
        this.calls = new Semaphore(callsMax, true);
        this.waiting = new Semaphore(2 * callsMax);
        this.kibibytesMax = Math.toIntExact(Math.max(1, bytesMax / KIB));
        this.kibibytes = new Semaphore(kibibytesMax, true);
        this.patience = patience;
    }

    /** Room that was got; closing gives it back. */
    final class Place implements AutoCloseable {

        private final int held;

        private Place(int held) {
            this.held = held;
        }

        @Override
        public void close() {
            kibibytes.release(held);
            calls.release();
            waiting.release();
        }
    }

    /** Room for a call of that many bytes; null when there is none, and will not be soon. */
    @Nullable
    Place enter(long bytes) {
        if (!waiting.tryAcquire()) {
            return null;
        }
        int needed = (int) Math.min(kibibytesMax, Math.max(1, bytes / KIB));
        long deadline = System.nanoTime() + patience.toNanos();
        if (acquired(calls, 1, deadline)) {
            if (acquired(kibibytes, needed, deadline)) {
                return new Place(needed);
            }
            calls.release();
        }
        waiting.release();
        return null;
    }

    /** How many are at work. */
    int atWork() {
        return callsMax - calls.availablePermits();
    }

    private static boolean acquired(Semaphore semaphore, int permits, long deadline) {
        try {
            return semaphore.tryAcquire(permits, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
