package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert stands in the worklist: by rating, then by when it is due, then by when it was raised.
 *
 * @param urgency 0 is worked first
 * @param due when it is due; {@link #NEVER} without a clock
 */
public record WorklistPlace(int urgency, Instant due, Instant raisedAt, UUID alertId)
        implements Comparable<WorklistPlace> {

    /** Later than anything that is due. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Comparator<WorklistPlace> FIRST_THINGS_FIRST = Comparator.comparingInt(WorklistPlace::urgency)
            .thenComparing(WorklistPlace::due)
            .thenComparing(WorklistPlace::raisedAt)
            .thenComparing(place -> place.alertId().toString());

    /** The place of an alert of this rating. */
    public static WorklistPlace of(Rating rating, @Nullable Instant respondBy, Instant raisedAt, UUID alertId) {
        return new WorklistPlace(rating.urgency(), respondBy == null ? NEVER : respondBy, raisedAt, alertId);
    }

    @Override
    public int compareTo(WorklistPlace other) {
        return FIRST_THINGS_FIRST.compare(this, other);
    }
}
