package uk.mashhub.desk.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Route;

/**
 * What a worklist leaves out.
 *
 * @param ratings none for all
 * @param state null for all
 * @param route null for all
 * @param queue only what stands in this queue besides the route's; null for all
 * @param agency only what this agency spoke in; null for all
 * @param urn only children on the roll of this school; null for all
 * @param area only children who live in this part of the authority, or in this other authority; null for all
 * @param overdue only what a clock ran out on
 * @param claimedBy only this person's; null for everybody's
 */
public record AlertFilter(
        Set<Rating> ratings,
        @Nullable AlertState state,
        @Nullable Route route,
        @Nullable String queue,
        @Nullable Agency agency,
        @Nullable String urn,
        @Nullable String area,
        boolean overdue,
        @Nullable String claimedBy) {

    public AlertFilter {
        ratings = Set.copyOf(ratings);
    }

    /** Every alert of these ratings, in this state, of this route and queue; null for all of any of them. */
    public static AlertFilter of(
            Set<Rating> ratings, @Nullable AlertState state, @Nullable Route route, @Nullable String queue) {
        return new AlertFilter(ratings, state, route, queue, null, null, null, false, null);
    }
}
