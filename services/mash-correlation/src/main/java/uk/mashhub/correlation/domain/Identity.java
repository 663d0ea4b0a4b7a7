package uk.mashhub.correlation.domain;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How surely an event was joined to a child, and by what.
 *
 * @param band the outcome of the matcher
 * @param probability that the event is about this child, 0 to 1
 * @param strategyVersion the matching strategy that decided
 * @param reviewId the open review a person has to decide, if there is one
 */
public record Identity(
        Band band,
        double probability,
        String strategyVersion,
        @Nullable UUID reviewId) {

    /** From sure to unsure, ERROR and UNKNOWN last. NONE is a child first heard of: nobody else's record is touched. */
    public static final Comparator<Identity> SUREST_FIRST = Comparator.<Identity>comparingInt(
                    identity -> identity.band.doubt)
            .thenComparing(Comparator.comparingDouble(Identity::probability).reversed())
            .thenComparing(Identity::strategyVersion)
            .thenComparing(identity -> identity.reviewId == null ? "" : identity.reviewId.toString());

    /** The outcome of the matcher. */
    public enum Band {
        UNKNOWN(6),
        MATCH(0),
        POTENTIAL(2),
        LOW(3),
        MANY(4),
        NONE(1),
        ERROR(5);

        private final int doubt;

        Band(int doubt) {
            this.doubt = doubt;
        }
    }
}
