package uk.mashhub.desk.groups;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group of children so large that somebody has to look at it as one.
 *
 * @param tag as the force names it
 * @param children how many different children stand in it
 * @param closedWhy what was made of it; null while nobody looked, or more children came since
 */
public record GroupAlert(
        UUID id,
        String tag,
        int children,
        Instant raisedAt,
        @Nullable String closedBy,
        @Nullable String closedWhy,
        @Nullable Instant closedAt) {

    public boolean isOpen() {
        return closedAt == null;
    }

    @Override
    public String toString() {
        return "GroupAlert[" + children + "]";
    }
}
