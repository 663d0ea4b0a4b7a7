package uk.mashhub.personindex.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How complete and how matchable what one sender says of children is, over a window.
 *
 * @param agency who sends
 * @param provider whose system it comes from; null where the agency sends itself
 * @param events events with a child in them
 * @param children mentions of a child in those events
 * @param complete mentions that have each field, by field
 * @param numbered mentions with a checked NHS number or UPN
 * @param matched mentions linked to a child with certainty
 * @param matchable mentions with either: those that never need a person to say who it is
 */
public record Quality(
        String agency,
        @Nullable String provider,
        long events,
        long children,
        Map<String, Long> complete,
        long numbered,
        long matched,
        long matchable) {

    /** What a feed has to reach before it goes live, in percent (R-088, as CP-IS asks of a local authority). */
    public static final int GATE_PERCENT = 95;

    public Quality {
        complete = Map.copyOf(complete);
    }

    /** Whether it would go live. Nothing sent is nothing shown: no children never pass. */
    public boolean passes() {
        return children > 0 && matchable * 100 >= children * GATE_PERCENT;
    }

    /** The share of the mentions this many are, from 0 to 1. */
    public double share(long some) {
        return children == 0 ? 0 : (double) some / children;
    }
}
