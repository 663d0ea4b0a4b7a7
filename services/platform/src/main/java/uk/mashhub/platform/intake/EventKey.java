package uk.mashhub.platform.intake;

import java.util.Objects;
import java.util.UUID;
import uk.mashhub.platform.EventIds;

/**
 * Which event this is: ids come from the sender (design, decision 2).
 *
 * <p>Its ids are worked out once: a door asks for them a dozen times an event, and each is a digest.
 */
public final class EventKey {

    private final String authority;
    private final String agency;
    private final String sourceReference;
    private final int revision;
    private final UUID eventId;
    private final UUID referenceId;

    /**
     * @param authority the sender's authority, from its token
     * @param agency the sender's agency, from its token
     * @param sourceReference the sender's reference in canonical form
     * @param revision 0 for the first version
     */
    public EventKey(String authority, String agency, String sourceReference, int revision) {
        this.authority = authority;
        this.agency = agency;
        this.sourceReference = sourceReference;
        this.revision = revision;
        this.eventId = EventIds.eventId(authority, agency, sourceReference, revision);
        this.referenceId = EventIds.referenceId(authority, agency, sourceReference);
    }

    /** The sender's authority. */
    public String authority() {
        return authority;
    }

    /** The sender's agency. */
    public String agency() {
        return agency;
    }

    /** The sender's reference, which may lead to a person. */
    public String sourceReference() {
        return sourceReference;
    }

    /** 0 for the first version. */
    public int revision() {
        return revision;
    }

    /** One revision of the event. */
    public UUID eventId() {
        return eventId;
    }

    /** The event over all its revisions. */
    public UUID referenceId() {
        return referenceId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventKey key
                && authority.equals(key.authority)
                && agency.equals(key.agency)
                && sourceReference.equals(key.sourceReference)
                && revision == key.revision;
    }

    @Override
    public int hashCode() {
        return Objects.hash(authority, agency, sourceReference, revision);
    }

    /** Redacted: a reference may lead to a person. */
    @Override
    public String toString() {
        return "EventKey[" + authority + ", " + agency + ", …, " + revision + "]";
    }
}
