package uk.mashhub.correlation.backtest;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Proposal;
import uk.mashhub.correlation.domain.Rating;

/**
 * How what is proposed for a child under one policy differs from what is under another: by its rating, its rules, its clock, or by
 * being there at all.
 *
 * @param before null when only the tried policy raises it
 * @param after null when the tried policy does not raise it
 * @param gained rules that would speak and did not
 * @param lost rules that spoke and would not
 * @param clockMoved whether its deadline would be another
 */
record Change(
        @Nullable Rating before, @Nullable Rating after, Set<String> gained, Set<String> lost, boolean clockMoved) {

    /** From the policy in force to the tried one; null for nothing proposed. */
    static Change between(@Nullable Proposal present, @Nullable Proposal tried) {
        Set<String> gained = new TreeSet<>(rules(tried));
        gained.removeAll(rules(present));
        Set<String> lost = new TreeSet<>(rules(present));
        lost.removeAll(rules(tried));
        boolean clock = present != null && tried != null && !Objects.equals(present.respondBy(), tried.respondBy());
        return new Change(
                present == null ? null : present.rating(), tried == null ? null : tried.rating(), gained, lost, clock);
    }

    boolean isNone() {
        return before == after && gained.isEmpty() && lost.isEmpty() && !clockMoved;
    }

    private static Set<String> rules(@Nullable Proposal proposal) {
        return proposal == null ? Set.of() : proposal.rules();
    }
}
