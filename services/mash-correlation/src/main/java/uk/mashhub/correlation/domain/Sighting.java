package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on a child's timeline.
 *
 * @param occurredAt when it happened in the world: decides every rule
 * @param receivedAt when the hub accepted it: starts clocks, decides no rule
 * @param decided known when the MASH last closed an alert of this child
 */
public record Sighting(
        Version version,
        Sender sender,
        String type,
        @Nullable String subtype,
        Instant occurredAt,
        Instant receivedAt,
        Part part,
        Parties parties,
        Particulars particulars,
        boolean decided) {

    /** By event time, then by id, so that events of one instant have one order whatever way they came. */
    public static final Comparator<Sighting> BY_EVENT_TIME = (one, other) -> {
        int byTime = one.occurredAt.compareTo(other.occurredAt);
        return byTime != 0 ? byTime : one.eventId().compareTo(other.eventId());
    };

    public UUID referenceId() {
        return version.referenceId();
    }

    public UUID eventId() {
        return version.eventId();
    }

    public Agency agency() {
        return sender.agency();
    }

    public EventKind kind() {
        return EventKind.of(type, subtype);
    }

    public boolean is(String wanted) {
        return type.equals(wanted);
    }

    /** The same event, with what people already knew of it. */
    public Sighting known(boolean nowDecided) {
        return nowDecided == decided
                ? this
                : new Sighting(
                        version, sender, type, subtype, occurredAt, receivedAt, part, parties, particulars, nowDecided);
    }

    /** Redacted: the event's id and type, nothing of the child. */
    @Override
    public String toString() {
        return "Sighting[" + type + " " + eventId() + "]";
    }
}
