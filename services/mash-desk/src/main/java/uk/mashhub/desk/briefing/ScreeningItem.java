package uk.mashhub.desk.briefing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lower-graded domestic abuse notification that waits for screening.
 *
 * @param grade STANDARD or MEDIUM; null where the force gave none, which stands above both, and where all its children are closed to the
 *     reader
 * @param childRefs the children it is about
 * @param restricted how many more children it is about whose records are closed to the reader
 * @param carriedOver it was already there at the last meeting
 */
public record ScreeningItem(
        UUID referenceId,
        Instant occurredAt,
        Instant knownAt,
        @Nullable String grade,
        List<String> childRefs,
        int restricted,
        boolean carriedOver) {

    public ScreeningItem {
        childRefs = List.copyOf(childRefs);
    }

    /** Whether it is of nobody whose record is open to the reader. */
    public boolean tellsOfNobody() {
        return childRefs.isEmpty();
    }
}
