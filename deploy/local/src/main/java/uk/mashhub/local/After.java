package uk.mashhub.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import uk.mashhub.local.parts.Part;
import uk.mashhub.local.parts.PartFailedException;

/**
 * A part that starts once another of its own stage answers, so that the two need not stand in different stages.
 *
 * <p>If the other does not answer in time it starts all the same: what it says then of what it misses is the better word.
 */
record After(Part other, Part part) implements Part {

    private static final Duration WAIT_AT_MOST = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(100);

    @Override
    public String name() {
        return part.name();
    }

    @Override
    public void requireRoom() {
        part.requireRoom();
    }

    @Override
    public void start() {
        long deadline = System.nanoTime() + WAIT_AT_MOST.toNanos();
        while (!other.healthy() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailedException(name() + " was told to stop while starting", e);
            }
        }
        part.start();
    }

    @Override
    public boolean healthy() {
        return part.healthy();
    }

    @Override
    public boolean learnt() {
        return part.learnt();
    }

    @Override
    public boolean yields() {
        return part.yields();
    }

    @Override
    public void stop() {
        part.stop();
    }

    @Override
    public OptionalLong pid() {
        return part.pid();
    }

    @Override
    public Path log() {
        return part.log();
    }
}
