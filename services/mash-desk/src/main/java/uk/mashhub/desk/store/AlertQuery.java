package uk.mashhub.desk.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Route;
import uk.mashhub.desk.domain.WorklistPlace;

/**
 * Which alerts a worklist shows.
 *
 * @param ratings none for all
 * @param state null for all
 * @param route null for all
 * @param claimedBy only this person's; null for everybody's
 * @param after only what stands behind this place; null from the top
 */
public record AlertQuery(
        String authority,
        Set<Rating> ratings,
        @Nullable AlertState state,
        @Nullable Route route,
        @Nullable String claimedBy,
        @Nullable WorklistPlace after,
        int limit) {

    /** More than a person reads, and what one answer may hold. */
    public static final int LIMIT_MAX = 200;

    public AlertQuery {
        ratings = Set.copyOf(ratings);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a page holds between 1 and " + LIMIT_MAX + " alerts");
        }
    }
}
