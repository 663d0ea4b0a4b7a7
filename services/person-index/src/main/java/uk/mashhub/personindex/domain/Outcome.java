package uk.mashhub.personindex.domain;

import java.util.List;
import java.util.function.Predicate;

/** What the matcher makes of an observation. */
public sealed interface Outcome {

    /** It is this person: acts alone, unless a person is being asked about these words already. */
    record Linked(String ref, double probability, Reason reason) implements Outcome {

        /** How surely. */
        public Band band() {
            return reason == Reason.SAME_WORDS ? Band.of(probability) : Band.MATCH;
        }
    }

    /** Nobody like it is known and it says enough: a person of their own, acts alone. */
    record FirstHeardOf() implements Outcome {}

    /**
     * It may be one of these, or too little is said: a person is asked.
     *
     * @param candidates best first; empty when nobody is similar
     */
    record Unsure(Band band, double probability, Reason reason, List<String> candidates) implements Outcome {

        /** Who it may be at all: too little is said to know anybody by. */
        public static final Unsure OF_NOBODY = new Unsure(Band.LOW, 0, Reason.INSUFFICIENT, List.of());

        /** A reviewer is shown at most this many. */
        public static final int CANDIDATES_MAX = 10;

        public Unsure {
            candidates = List.copyOf(candidates.subList(0, Math.min(CANDIDATES_MAX, candidates.size())));
        }

        /** The same question without some of the candidates; without any it is who it may be at all. */
        public Unsure without(Predicate<String> not) {
            List<String> remaining =
                    candidates.stream().filter(Predicate.not(not)).toList();
            return remaining.isEmpty() ? OF_NOBODY : new Unsure(band, probability, reason, remaining);
        }
    }
}
