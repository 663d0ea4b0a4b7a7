package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What facts come to under one policy, to be held against what they come to under another.
 *
 * @param rules names and versions of those that gave a reason
 * @param respondBy null where the policy sets no clock
 */
public record Proposal(
        Rating rating, Set<String> rules, @Nullable Instant respondBy) {

    /** What an alert proposes; null when every reason of it went away again, which counts as none. */
    public static @Nullable Proposal of(@Nullable Alert alert) {
        return alert == null || alert.reasons().isEmpty()
                ? null
                : new Proposal(alert.proposed(), namesOf(alert.reasons()), alert.respondBy());
    }

    static Set<String> namesOf(Iterable<Reason> reasons) {
        Set<String> names = new TreeSet<>();
        reasons.forEach(reason -> names.add(reason.rule()));
        return names;
    }
}
