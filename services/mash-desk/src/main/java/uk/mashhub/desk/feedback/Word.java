package uk.mashhub.desk.feedback;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Outcome;

/**
 * One word of feedback, leased to be sent.
 *
 * @param eventId the receipt the sender was given
 * @param kind CLAIMED or DECIDED
 * @param outcome how it was decided; null while it is not, and where the child's record is under seal, with whoever works the alert or was told of it
 * @param stale the event was withdrawn meanwhile: nothing is sent
 * @param repeat it may have been taken before
 */
record Word(
        UUID eventId,
        String kind,
        String address,
        @Nullable Outcome outcome,
        int attempts,
        boolean stale,
        boolean repeat) {

    @Override
    public String toString() {
        return "Word[" + kind + "]";
    }
}
