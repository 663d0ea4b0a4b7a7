package uk.mashhub.desk.allegations;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An allegation against somebody in a position of trust, without the person.
 *
 * @param identifiedAt when it was identified
 * @param referredAt when it was referred
 * @param ended how it ended; null while it runs
 */
public record Allegation(
        UUID referenceId,
        String childRef,
        Instant identifiedAt,
        Instant referredAt,
        @Nullable Ended ended) {

    /** How it ended, in the words of statutory guidance. */
    public enum Outcome {
        SUBSTANTIATED,
        UNSUBSTANTIATED,
        UNFOUNDED,
        FALSE,
        MALICIOUS
    }

    /**
     * How it ended.
     *
     * @param reachedAt when the outcome was reached
     * @param recordedAt when it was told here
     */
    public record Ended(Outcome outcome, Instant reachedAt, String note, String by, Instant recordedAt) {

        @Override
        public String toString() {
            return "Ended[" + outcome + "]";
        }
    }

    /** Whether it was referred later than it should have been. */
    public boolean isReferredLate(Duration within) {
        return Duration.between(identifiedAt, referredAt).compareTo(within) > 0;
    }

    /** Whether its outcome was told later than it should have been. */
    public boolean isToldLate(Duration within) {
        return ended != null
                && Duration.between(ended.reachedAt(), ended.recordedAt()).compareTo(within) > 0;
    }

    /** Whether it has run for long and still does. */
    public boolean isLongRunning(Duration running, Instant now) {
        return ended == null && referredAt.plus(running).isBefore(now);
    }

    @Override
    public String toString() {
        return "Allegation[" + referenceId + "]";
    }
}
