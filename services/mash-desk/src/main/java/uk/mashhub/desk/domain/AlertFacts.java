package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the correlation last said it, before anything the desk decided since.
 *
 * @param respondBy when the MASH must have responded; null where the policy sets no clock
 * @param events the events the alert folds together
 * @param decisionSeq the last decision of the desk that this revision knows of
 * @param contactDecisionBy when the contact must have been decided, whatever the rating; null where the policy sets no clock
 * @param earlierRespondBy due times that a new rating replaced, oldest first
 * @param receivingAuthority where the child lives, when that is another authority
 * @param queue who looks at it besides whoever works it, {@link #EXPLOITATION}; null where nobody does
 */
public record AlertFacts(
        UUID alertId,
        String childRef,
        String authority,
        int episode,
        int revision,
        Rating rating,
        Rating proposedRating,
        boolean reviewNeeded,
        AlertState state,
        Route route,
        Instant raisedAt,
        Instant revisedAt,
        @Nullable Instant respondBy,
        String policyVersion,
        List<Reason> reasons,
        List<Agency> agencies,
        int eventCount,
        List<UUID> events,
        Identity identity,
        List<RatingChange> ratingHistory,
        long decisionSeq,
        @Nullable Instant contactDecisionBy,
        List<Instant> earlierRespondBy,
        @Nullable String receivingAuthority,
        @Nullable String queue) {

    /** Whose it is to look at a missing episode of a child without an open case, or placed here by another authority. */
    public static final String EXPLOITATION = "EXPLOITATION";

    static final String RESTRICTED_RULE = "restricted-record";

    /** What stands in the place of the reasons. */
    public static final String RESTRICTED = "Restricted record: only the people named for it see why";

    public AlertFacts {
        reasons = List.copyOf(reasons);
        agencies = List.copyOf(agencies);
        events = List.copyOf(events);
        ratingHistory = List.copyOf(ratingHistory);
        // because facts kept before this was said hold none
        earlierRespondBy = earlierRespondBy == null ? List.of() : List.copyOf(earlierRespondBy);
    }

    /** What is told of an alert whose record is closed to the reader: nothing of what it rests on. */
    AlertFacts restricted() {
        return new AlertFacts(
                alertId,
                childRef,
                authority,
                episode,
                revision,
                rating,
                rating,
                false,
                state,
                route,
                raisedAt,
                revisedAt,
                respondBy,
                policyVersion,
                List.of(new Reason(RESTRICTED_RULE, rating, RESTRICTED, List.of())),
                List.of(),
                0,
                List.of(),
                new Identity("MATCH", 1, "restricted", null),
                List.of(),
                decisionSeq,
                contactDecisionBy,
                List.of(),
                null,
                null);
    }
}
