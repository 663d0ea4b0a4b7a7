package uk.mashhub.desk.calls;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Agency;

/**
 * A concern that was received by phone.
 *
 * @param sourceReference the reference the written form has to carry, so that it is this concern and no second one; null where the
 *     agency's own words have not arrived here
 * @param toldAt when the hub was told of the call
 * @param due when the form has to be there
 * @param writtenAt when it came; null while it is waited for
 */
public record Call(
        UUID referenceId,
        UUID eventId,
        String childRef,
        Agency agency,
        String type,
        @Nullable String sourceReference,
        Instant toldAt,
        Instant due,
        @Nullable Instant writtenAt) {

    public boolean isOverdue(Instant now) {
        return writtenAt == null && due.isBefore(now);
    }

    @Override
    public String toString() {
        return "Call[" + referenceId + "]";
    }
}
