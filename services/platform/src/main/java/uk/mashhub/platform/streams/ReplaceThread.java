package uk.mashhub.platform.streams;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a new stream thread in the place of one that failed, after a breath: a fault costs time, never an event. */
final class ReplaceThread implements StreamsUncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ReplaceThread.class);

    private final Duration pause;

    /** @param pause how long the failed thread waits before it is replaced, so that a lasting fault does not spin */
    ReplaceThread(Duration pause) {
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        log.error(
                "a stream thread failed ({} by {}) and is replaced in {}",
                failure.getClass().getSimpleName(),
                cause.getClass().getSimpleName(),
                pause);
        LockSupport.parkNanos(pause.toNanos());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
