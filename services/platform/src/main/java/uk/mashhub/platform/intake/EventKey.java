package uk.mashhub.platform.intake;

import java.util.UUID;
import uk.mashhub.platform.EventIds;

/**
 * Which event this is: ids come from the sender (design, decision 2).
 *
 * @param authority the sender's authority, from its token
 * @param agency the sender's agency, from its token
 * @param sourceReference the sender's reference in canonical form
 * @param revision 0 for the first version
 */
public record EventKey(String authority, String agency, String sourceReference, int revision) {

    /** One revision of the event. */
    public UUID eventId() {
        return EventIds.eventId(authority, agency, sourceReference, revision);
    }

    /** The event over all its revisions. */
    public UUID referenceId() {
        return EventIds.referenceId(authority, agency, sourceReference);
    }

    /** Redacted: a reference may lead to a person. */
    @Override
    public String toString() {
        return "EventKey[" + authority + ", " + agency + ", …, " + revision + "]";
    }
}
