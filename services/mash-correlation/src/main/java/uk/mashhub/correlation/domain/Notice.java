package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A school is to be told, or no longer, of one incident about one child.
 *
 * @param noticeId name-based from child, school and incident: never two for the same
 * @param revision rises with each change
 * @param withdrawn why it is taken back; null while it is wanted
 * @param urn school of registration; null when none is known
 * @param foundAt of a missing child, when they were found
 */
public record Notice(
        UUID noticeId,
        ChildRef child,
        long revision,
        @Nullable Withdrawal withdrawn,
        Kind kind,
        String authority,
        UUID eventId,
        UUID referenceId,
        @Nullable String urn,
        Part part,
        Instant occurredAt,
        Instant receivedAt,
        @Nullable Instant foundAt) {

    /** What it is about. */
    public enum Kind {
        DOMESTIC_ABUSE,
        MISSING
    }

    /** Why a notice is taken back. */
    public enum Withdrawal {
        RETRACTED,
        CORRECTED,
        ROLL_CHANGED,
        SCHOOL_FOUND
    }

    static UUID idOf(ChildRef child, @Nullable String urn, UUID referenceId) {
        return NameBasedId.of(child.value(), urn == null ? "none" : urn, referenceId.toString());
    }
}
