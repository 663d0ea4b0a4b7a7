package uk.mashhub.correlation.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Proposal;
import uk.mashhub.correlation.domain.Rating;

/** Which alerts would differ, and how. */
record Differences(List<Difference> alerts) {

    /** One alert that would differ. */
    record Difference(UUID alertId, Change change) {}

    static Differences between(Standing present, Standing tried) {
        Map<UUID, Alert> all = new TreeMap<>(present.alerts());
        tried.alerts().forEach(all::putIfAbsent);
        List<Difference> differences = new ArrayList<>();
        for (UUID alert : all.keySet()) {
            Change change = Change.between(
                    Proposal.of(present.alerts().get(alert)),
                    Proposal.of(tried.alerts().get(alert)));
            if (!change.isNone()) {
                differences.add(new Difference(alert, change));
            }
        }
        differences.sort(Comparator.comparingInt(Differences::weight).reversed().thenComparing(Difference::alertId));
        return new Differences(List.copyOf(differences));
    }

    /** What is lost or falls furthest comes first: it is what somebody would no longer see. */
    private static int weight(Difference difference) {
        return level(difference.change().before()) - level(difference.change().after());
    }

    private static int level(@Nullable Rating rating) {
        return rating == null ? -1 : rating.level();
    }
}
