package uk.mashhub.desk.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.WorklistPlace;

/**
 * Which alerts a worklist shows.
 *
 * @param now what is overdue is overdue at this instant
 * @param after only what stands behind this place; null from the top
 */
public record AlertQuery(
        String authority,
        AlertFilter filter,
        Instant now,
        @Nullable WorklistPlace after,
        int limit) {

    /** More than a person reads, and what one answer may hold. */
    public static final int LIMIT_MAX = 200;

    public AlertQuery {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a page holds between 1 and " + LIMIT_MAX + " alerts");
        }
    }
}
