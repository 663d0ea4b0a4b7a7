package uk.mashhub.local.parts;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Something that runs in its own process, can be asked whether it is well, and can be stopped. */
public interface Part extends AutoCloseable {

    /** What people call it, as in the name of its log. */
    String name();

    /**
     * Asked before anything is started: whether it will find the ports it listens on.
     *
     * @throws PartFailedException when another program has one of them
     */
    default void requireRoom() {}

    /**
     * Starts it and returns when it answers.
     *
     * @throws PartFailedException when it cannot, with one clear line
     */
    void start();

    /** Asks it now; false rather than an error when it does not answer. */
    boolean healthy();

    /** Whether its next start begins with what an earlier one taught; true of what learns nothing. */
    default boolean learnt() {
        return true;
    }

    /** Whether it takes a core only where the others leave it one, once everything is up. */
    default boolean yields() {
        return false;
    }

    /** Stops it in order and returns when it is gone. Stopping what is not running does nothing. */
    void stop();

    /** The process, while there is one. */
    OptionalLong pid();

    /** Where it writes what it has to say. */
    Path log();

    @Override
    default void close() {
        stop();
    }
}
