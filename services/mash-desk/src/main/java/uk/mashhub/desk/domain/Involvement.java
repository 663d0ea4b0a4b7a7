package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs for a child beside an enquiry: a step up leaves early help open, and an end of it meanwhile is said.
 *
 * @param plan as its agency names it
 * @param endedAt null while it runs
 */
public record Involvement(
        String plan, Instant since, @Nullable Instant endedAt) {

    private static final String STARTED = "PLAN_STARTED";
    private static final String ENDED = "PLAN_ENDED";

    /** The plans that run, and those that ended since an instant. */
    public static List<Involvement> of(Chronology chronology, Instant since) {
        List<ChronologyEntry> entries = chronology.entries().stream()
                .filter(entry -> !entry.withdrawn() && entry.plan() != null && !entry.isOfABrotherOrSister())
                .toList();
        return entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.plan()))
                .distinct()
                .sorted()
                .map(plan -> latest(entries, plan))
                .flatMap(Optional::stream)
                .filter(one -> one.endedAt() == null || one.endedAt().isAfter(since))
                .toList();
    }

    private static Optional<Involvement> latest(List<ChronologyEntry> entries, String plan) {
        return last(entries, plan, STARTED)
                .map(started -> new Involvement(
                        plan,
                        started.occurredAt(),
                        last(entries, plan, ENDED)
                                .map(ChronologyEntry::occurredAt)
                                .filter(ended -> !ended.isBefore(started.occurredAt()))
                                .orElse(null)));
    }

    private static Optional<ChronologyEntry> last(List<ChronologyEntry> entries, String plan, String type) {
        return entries.stream()
                .filter(entry -> entry.type().equals(type) && plan.equals(entry.plan()))
                .max(Comparator.comparing(ChronologyEntry::occurredAt));
    }
}
