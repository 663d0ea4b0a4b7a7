package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be remembered of a child's latest alert; everything else follows from the timeline.
 *
 * @param claimed somebody has it in hand
 * @param judged a person has set the rating of this alert, or silenced a rule in it
 * @param history first change and newest ones, at most {@value #HISTORY_MAX}
 * @param fingerprint digest of what was last published
 * @param decidedAt when a person last closed an alert of this child: what fell due until then is known; the epoch when nobody did
 */
public record AlertMemory(
        int episode,
        int revision,
        Standing standing,
        Rating rating,
        Instant raisedAt,
        Clock clock,
        boolean claimed,
        boolean judged,
        long decisionSeq,
        List<RatingChange> history,
        long fingerprint,
        Instant decidedAt) {

    public static final int HISTORY_MAX = 24;

    /** Where an alert stands. */
    public enum Standing {
        OPEN,
        /** Nothing was left of it and nobody had touched it; new evidence opens the same alert again. */
        EMPTIED,
        /** A person closed it; new evidence makes a new alert, or opens it again where the policy says so. */
        DECIDED
    }

    /**
     * The clocks of an alert. A deadline that runs is not put off because the policy or the evidence changed: no silent extension.
     *
     * @param from the receipt the response clock runs from
     * @param contactFrom the receipt the contact decision clock runs from
     * @param respondBy the deadline that runs; null where there is none
     * @param earlier deadlines it had before, oldest first, the first and newest at most {@value #HISTORY_MAX}
     */
    public record Clock(
            Instant from, Instant contactFrom, @Nullable Instant respondBy, List<Instant> earlier) {

        public Clock {
            earlier = List.copyOf(earlier);
        }

        /** The deadline recomputed; what it was before is kept. */
        Clock due(Instant newFrom, @Nullable Instant due) {
            if (respondBy == null || respondBy.equals(due)) {
                return new Clock(newFrom, contactFrom, due, earlier);
            }
            List<Instant> longer = new ArrayList<>(earlier);
            longer.add(respondBy);
            if (longer.size() > HISTORY_MAX) {
                longer.remove(1);
            }
            return new Clock(newFrom, contactFrom, due, longer);
        }

        /** The deadline recomputed by the hub alone: sooner or the same. */
        Clock dueAtLatest(Instant newFrom, @Nullable Instant due) {
            boolean later = respondBy != null && (due == null || due.isAfter(respondBy));
            return due(newFrom, later ? respondBy : due);
        }

        Clock contactFrom(Instant received) {
            return new Clock(from, received, respondBy, earlier);
        }
    }

    public AlertMemory {
        history = List.copyOf(history);
    }

    static AlertMemory raised(int episode, Rating rating, Instant at, Clock clock, Instant decidedAt) {
        var raised = new RatingChange(at, null, rating, RatingChange.HUB, RatingChange.Cause.PROPOSAL);
        return new AlertMemory(
                episode, 0, Standing.OPEN, rating, at, clock, false, false, 0, List.of(raised), 0, decidedAt);
    }

    boolean touched() {
        return claimed || judged;
    }

    AlertMemory standing(Standing now) {
        return with(now, rating, clock, claimed, judged, decisionSeq, history);
    }

    AlertMemory clock(Clock now) {
        return with(standing, rating, now, claimed, judged, decisionSeq, history);
    }

    AlertMemory rated(RatingChange change) {
        List<RatingChange> longer = new ArrayList<>(history);
        longer.add(change);
        if (longer.size() > HISTORY_MAX) {
            longer.remove(1);
        }
        boolean byPerson = change.cause() == RatingChange.Cause.DECISION;
        return with(standing, change.to(), clock, claimed, judged || byPerson, decisionSeq, longer);
    }

    AlertMemory after(Fact.Decided decision) {
        boolean inHand = switch (decision.deed()) {
            case CLAIMED -> true;
            case RELEASED -> false;
            case RATED, DECIDED, SILENCED -> claimed;
        };
        boolean silenced = decision.deed() == Fact.Deed.SILENCED;
        return with(standing, rating, clock, inHand, judged || silenced, decision.seq(), history);
    }

    /** Opened again by later evidence: nobody has it in hand, nobody has judged what it now says. */
    AlertMemory reopened() {
        return with(Standing.OPEN, rating, clock, false, false, decisionSeq, history);
    }

    AlertMemory published(long digest) {
        return new AlertMemory(
                episode,
                revision + 1,
                standing,
                rating,
                raisedAt,
                clock,
                claimed,
                judged,
                decisionSeq,
                history,
                digest,
                decidedAt);
    }

    /** What fell due until then is known. */
    AlertMemory decidedAt(Instant at) {
        return new AlertMemory(
                episode,
                revision,
                standing,
                rating,
                raisedAt,
                clock,
                claimed,
                judged,
                decisionSeq,
                history,
                fingerprint,
                Finding.later(decidedAt, at));
    }

    private AlertMemory with(
            Standing newStanding,
            Rating newRating,
            Clock newClock,
            boolean newClaimed,
            boolean newJudged,
            long newSeq,
            List<RatingChange> newHistory) {
        return new AlertMemory(
                episode,
                revision,
                newStanding,
                newRating,
                raisedAt,
                newClock,
                newClaimed,
                newJudged,
                newSeq,
                newHistory,
                fingerprint,
                decidedAt);
    }
}
