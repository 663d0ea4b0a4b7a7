package uk.mashhub.correlation.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.Reason;

/** Which alerts would differ, and how: by their proposed rating, their rules, their clock, or by being there at all. */
record Differences(List<Difference> alerts) {

    /**
     * One alert that would differ.
     *
     * @param before null when only the tried policy raises it
     * @param after null when the tried policy does not raise it
     * @param gained rules that would speak and did not
     * @param lost rules that spoke and would not
     * @param clockMoved whether its deadline would be another
     */
    record Difference(
            UUID alertId,
            @Nullable Rating before,
            @Nullable Rating after,
            Set<String> gained,
            Set<String> lost,
            boolean clockMoved) {}

    static Differences between(Standing present, Standing tried) {
        Map<UUID, Alert> all = new TreeMap<>(present.alerts());
        tried.alerts().forEach(all::putIfAbsent);
        List<Difference> differences = new ArrayList<>();
        for (UUID alert : all.keySet()) {
            Difference difference = difference(
                    alert,
                    live(present.alerts().get(alert)),
                    live(tried.alerts().get(alert)));
            if (difference != null) {
                differences.add(difference);
            }
        }
        differences.sort(Comparator.comparingInt(Differences::weight).reversed().thenComparing(Difference::alertId));
        return new Differences(List.copyOf(differences));
    }

    /** An alert whose every reason went away again counts as none. */
    private static @Nullable Alert live(@Nullable Alert alert) {
        return alert == null || alert.reasons().isEmpty() ? null : alert;
    }

    private static @Nullable Difference difference(UUID id, @Nullable Alert before, @Nullable Alert after) {
        Rating was = before == null ? null : before.proposed();
        Rating becomes = after == null ? null : after.proposed();
        Set<String> gained = rules(after);
        gained.removeAll(rules(before));
        Set<String> lost = rules(before);
        lost.removeAll(rules(after));
        boolean clock = before != null && after != null && !Objects.equals(before.respondBy(), after.respondBy());
        return was == becomes && gained.isEmpty() && lost.isEmpty() && !clock
                ? null
                : new Difference(id, was, becomes, gained, lost, clock);
    }

    private static Set<String> rules(@Nullable Alert alert) {
        return alert == null
                ? new TreeSet<>()
                : alert.reasons().stream().map(Reason::rule).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is lost or falls furthest comes first: it is what somebody would no longer see. */
    private static int weight(Difference difference) {
        return level(difference.before()) - level(difference.after());
    }

    private static int level(@Nullable Rating rating) {
        return rating == null ? -1 : rating.level();
    }
}
