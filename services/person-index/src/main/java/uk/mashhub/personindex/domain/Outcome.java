package uk.mashhub.personindex.domain;

import java.util.List;

/** What the matcher makes of an observation. */
public sealed interface Outcome {

    /** It is this person: acts alone. */
    record Linked(String ref, double probability, Reason reason) implements Outcome {}

    /** Nobody like it is known and it says enough: a person of their own, acts alone. */
    record FirstHeardOf() implements Outcome {}

    /**
     * It may be one of these, or too little is said: a person is asked.
     *
     * @param candidates best first; empty when nobody is similar
     */
    record Unsure(Band band, double probability, Reason reason, List<String> candidates) implements Outcome {

        /** A reviewer is shown at most this many. */
        public static final int CANDIDATES_MAX = 10;

        public Unsure {
            candidates = List.copyOf(candidates.subList(0, Math.min(CANDIDATES_MAX, candidates.size())));
        }
    }
}
