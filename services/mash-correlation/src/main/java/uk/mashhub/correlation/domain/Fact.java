package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that changes what is known of a child: an event resolved to them, what a person of the MASH did, or time. */
public sealed interface Fact {

    ChildRef child();

    /**
     * An event, as it now stands for this child.
     *
     * @param current false when it was retracted, corrected away from this child, or unlinked
     */
    record Resolved(ChildRef child, String authority, Sighting sighting, boolean current) implements Fact {}

    /**
     * A person of the MASH acted on an alert.
     *
     * @param seq rises with each decision on the alert, from 1
     * @param rating the rating given; present exactly when {@code deed} is RATED
     * @param by user name of the officer
     * @param silenced what was silenced; present exactly when {@code deed} is SILENCED
     * @param events what the alert folded together when the person looked at it; empty when the desk did not say
     */
    record Decided(
            ChildRef child,
            UUID alertId,
            long seq,
            Deed deed,
            @Nullable Rating rating,
            @Nullable Silenced silenced,
            String by,
            Instant at,
            Set<UUID> events)
            implements Fact {

        public Decided {
            events = Set.copyOf(events);
            if ((deed == Deed.RATED) != (rating != null)) {
                throw new IllegalArgumentException("a decision carries a rating exactly when its kind is RATED");
            }
            if ((deed == Deed.SILENCED) != (silenced != null)) {
                throw new IllegalArgumentException("a decision names a rule exactly when its kind is SILENCED");
            }
        }

        public Decided(
                ChildRef child,
                UUID alertId,
                long seq,
                Deed deed,
                @Nullable Rating rating,
                String by,
                Instant at,
                Set<UUID> events) {
            this(child, alertId, seq, deed, rating, null, by, at, events);
        }

        @Override
        public String toString() {
            return "Decided[" + deed + " " + seq + "]";
        }
    }

    /** An instant at which something had to be done has come, and was waited for. */
    record DeadlineReached(ChildRef child, Instant at) implements Fact {}

    /** What a person did. */
    enum Deed {
        CLAIMED,
        RELEASED,
        RATED,
        DECIDED,
        /** One rule is silent for this child for a time. */
        SILENCED
    }
}
