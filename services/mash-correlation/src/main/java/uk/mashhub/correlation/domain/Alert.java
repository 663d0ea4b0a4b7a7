package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A child's alert as it now stands: what the MASH is told.
 *
 * @param alertId name-based from child and episode: a replay mints the same
 * @param episode 0 for the first; one more each time a decided one is followed by a new one
 * @param rating what the MASH works to: raised with the proposal, lowered only by a person
 * @param proposed what the facts alone give; follows them up and down
 * @param reviewNeeded the proposal fell below the rating, and a person should look
 * @param respondBy null where the policy sets no clock
 * @param events what the alert folds together, by event time; the newest ones when some are only counted
 * @param eventCount how many events that is, counted ones included
 * @param identity the weakest among the evidence
 * @param decisionSeq the last decision this revision knows of; 0 for none
 * @param contactDecisionBy when a contact has to be decided, whatever its rating; null where none waits
 * @param earlierRespondBy deadlines it had before, oldest first
 * @param receivingAuthority where the child lives, if that is not {@code authority}
 * @param queue who looks at it besides whoever works it; null where nobody does
 */
public record Alert(
        UUID alertId,
        ChildRef child,
        String authority,
        int episode,
        int revision,
        Rating rating,
        Rating proposed,
        boolean reviewNeeded,
        boolean open,
        Route route,
        Instant raisedAt,
        Instant revisedAt,
        @Nullable Instant respondBy,
        String policyVersion,
        List<Reason> reasons,
        Set<Agency> agencies,
        int eventCount,
        List<UUID> events,
        Identity identity,
        List<RatingChange> history,
        long decisionSeq,
        @Nullable Instant contactDecisionBy,
        List<Instant> earlierRespondBy,
        @Nullable String receivingAuthority,
        @Nullable Queue queue) {

    /** Who works it. */
    public enum Route {
        MASH,
        ALLOCATED_WORKER
    }

    /** Who looks at it besides. */
    public enum Queue {
        EXPLOITATION
    }

    /** The id of a child's alert in one episode. */
    public static UUID idOf(ChildRef child, int episode) {
        return NameBasedId.of("alert", child.value(), Integer.toString(episode));
    }

    /** Everything but the revision and its time: when this stays the same there is nothing to tell. */
    long fingerprint() {
        var print = new Fingerprint()
                .add(episode)
                .add(rating)
                .add(proposed)
                .add(reviewNeeded ? 1 : 0)
                .add(open ? 1 : 0)
                .add(route)
                .add(respondBy)
                .add(policyVersion)
                .add(eventCount)
                .add(decisionSeq)
                .add(authority)
                .add(history.size())
                .add(contactDecisionBy)
                .add(earlierRespondBy.size())
                .add(receivingAuthority == null ? "" : receivingAuthority);
        if (queue != null) { // because what was published before there were queues keeps its digest
            print.add(queue);
        }
        for (Reason reason : reasons) {
            print.add(reason.rule())
                    .add(reason.rating())
                    .add(reason.text())
                    .add(reason.evidence().size());
            for (UUID event : reason.evidence()) {
                print.add(event);
            }
        }
        print.add(events.size());
        for (UUID event : events) {
            print.add(event);
        }
        for (Agency agency : agencies) {
            print.add(agency);
        }
        print.add(identity.band())
                .add(Double.doubleToLongBits(identity.probability()))
                .add(identity.strategyVersion());
        if (identity.reviewId() != null) {
            print.add(identity.reviewId());
        }
        return print.value();
    }
}
