package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be remembered of a child's latest alert; everything else follows from the timeline.
 *
 * @param clockFrom the receipt the response clock runs from
 * @param claimed somebody has it in hand
 * @param judged a person has set the rating of this alert
 * @param history first change and newest ones, at most {@value #HISTORY_MAX}
 * @param fingerprint digest of what was last published
 */
public record AlertMemory(
        int episode,
        int revision,
        Standing standing,
        Rating rating,
        Instant raisedAt,
        Instant clockFrom,
        boolean claimed,
        boolean judged,
        long decisionSeq,
        List<RatingChange> history,
        long fingerprint) {

    public static final int HISTORY_MAX = 24;

    /** Where an alert stands. */
    public enum Standing {
        OPEN,
        /** Nothing was left of it and nobody had touched it; new evidence opens the same alert again. */
        EMPTIED,
        /** A person closed it; new evidence makes a new alert. */
        DECIDED
    }

    public AlertMemory {
        history = List.copyOf(history);
    }

    static AlertMemory raised(int episode, Rating rating, Instant at, Instant clockFrom) {
        var raised = new RatingChange(at, null, rating, RatingChange.HUB, RatingChange.Cause.PROPOSAL);
        return new AlertMemory(episode, 0, Standing.OPEN, rating, at, clockFrom, false, false, 0, List.of(raised), 0);
    }

    boolean touched() {
        return claimed || judged;
    }

    AlertMemory standing(Standing now) {
        return new AlertMemory(
                episode,
                revision,
                now,
                rating,
                raisedAt,
                clockFrom,
                claimed,
                judged,
                decisionSeq,
                history,
                fingerprint);
    }

    AlertMemory clockFrom(Instant from) {
        return new AlertMemory(
                episode,
                revision,
                standing,
                rating,
                raisedAt,
                from,
                claimed,
                judged,
                decisionSeq,
                history,
                fingerprint);
    }

    AlertMemory rated(RatingChange change) {
        List<RatingChange> longer = new ArrayList<>(history);
        longer.add(change);
        if (longer.size() > HISTORY_MAX) {
            longer.remove(1);
        }
        return new AlertMemory(
                episode,
                revision,
                standing,
                change.to(),
                raisedAt,
                clockFrom,
                claimed,
                judged || change.cause() == RatingChange.Cause.DECISION,
                decisionSeq,
                longer,
                fingerprint);
    }

    AlertMemory after(Fact.Decided decision) {
        boolean inHand = switch (decision.deed()) {
            case CLAIMED -> true;
            case RELEASED -> false;
            case RATED, DECIDED -> claimed;
        };
        return new AlertMemory(
                episode,
                revision,
                standing,
                rating,
                raisedAt,
                clockFrom,
                inHand,
                judged,
                decision.seq(),
                history,
                fingerprint);
    }

    AlertMemory published(long digest) {
        return new AlertMemory(
                episode,
                revision + 1,
                standing,
                rating,
                raisedAt,
                clockFrom,
                claimed,
                judged,
                decisionSeq,
                history,
                digest);
    }
}
