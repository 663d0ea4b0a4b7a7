package uk.mashhub.desk.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * An alert as it stands: what the correlation said, with what was decided here and not yet confirmed laid over it.
 *
 * <p>A decision takes a moment to travel to the correlation and back. Until a revision says it knows of the decision, the officer
 * who made it must not see it undone.
 */
public record Standing(Rating rating, AlertState state, boolean reviewNeeded, List<RatingChange> ratingHistory) {

    public Standing {
        ratingHistory = List.copyOf(ratingHistory);
    }

    /** Lays the decisions the facts do not know of yet over the facts, in the order they were made. */
    public static Standing of(AlertFacts facts, List<Decision> decisions) {
        Rating rating = facts.rating();
        AlertState state = facts.state();
        boolean reviewNeeded = facts.reviewNeeded();
        List<RatingChange> history = new ArrayList<>();
        facts.ratingHistory().forEach(change -> history.add(withRationale(change, decisions)));
        for (Decision decision : unconfirmed(facts, decisions)) {
            switch (decision.kind()) {
                case CLAIMED, RELEASED, SILENCED -> {
                    // because who works it changes nothing of what it is, and what a rule says is the correlation's to
                    // say
                }
                case RATED -> {
                    Rating given = decision.rating() == null ? rating : decision.rating();
                    history.add(new RatingChange(decision.at(), rating, given, decision.by(), rationaleOf(decision)));
                    rating = given;
                    reviewNeeded = rating.isAbove(facts.proposedRating());
                }
                case DECIDED -> state = AlertState.CLOSED;
            }
        }
        return new Standing(rating, state, reviewNeeded, history);
    }

    private static List<Decision> unconfirmed(AlertFacts facts, List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.seq() > facts.decisionSeq())
                .sorted((a, b) -> Long.compare(a.seq(), b.seq()))
                .toList();
    }

    /** The correlation knows only that a person decided; why is here. */
    private static RatingChange withRationale(RatingChange change, List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.kind() == Decision.Kind.RATED
                        && decision.rating() == change.to()
                        && decision.by().equals(change.by())
                        && decision.at().equals(change.at()))
                .findFirst()
                .map(decision ->
                        new RatingChange(change.at(), change.from(), change.to(), change.by(), rationaleOf(decision)))
                .orElse(change);
    }

    private static String rationaleOf(Decision decision) {
        return decision.rationale() == null ? "" : decision.rationale();
    }
}
