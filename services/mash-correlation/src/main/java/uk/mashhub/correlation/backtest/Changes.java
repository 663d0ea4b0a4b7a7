package uk.mashhub.correlation.backtest;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Rating;

/** How often proposals would be otherwise, counted: no child in it. Bounded by the number of ratings and rules. */
public final class Changes {

    private final Map<Rating, Map<Rating, Long>> rated = new EnumMap<>(Rating.class);
    private final Map<Rating, Long> raised = new EnumMap<>(Rating.class);
    private final Map<Rating, Long> notRaised = new EnumMap<>(Rating.class);
    private final Map<String, Long> gained = new HashMap<>();
    private final Map<String, Long> lost = new HashMap<>();
    private long clocksMoved;

    Changes() {}

    void count(Change change) {
        Rating before = change.before();
        Rating after = change.after();
        if (before != null && after != null) {
            rated.computeIfAbsent(before, rating -> new EnumMap<>(Rating.class)).merge(after, 1L, Long::sum);
        } else if (after != null) {
            raised.merge(after, 1L, Long::sum);
        } else if (before != null) {
            notRaised.merge(before, 1L, Long::sum);
        }
        change.gained().forEach(rule -> gained.merge(rule, 1L, Long::sum));
        change.lost().forEach(rule -> lost.merge(rule, 1L, Long::sum));
        clocksMoved += change.clockMoved() ? 1 : 0;
    }

    /** Alerts with one proposed rating that would have another, or the same; null for none. */
    public long alerts(@Nullable Rating before, @Nullable Rating after) {
        if (before == null) {
            return after == null ? 0 : raised.getOrDefault(after, 0L);
        }
        return after == null
                ? notRaised.getOrDefault(before, 0L)
                : rated.getOrDefault(before, Map.of()).getOrDefault(after, 0L);
    }

    /** Alerts of which a rule would give a reason and does not. */
    public long gained(String rule) {
        return gained.getOrDefault(rule, 0L);
    }

    /** Alerts of which a rule gives a reason and would not. */
    public long lost(String rule) {
        return lost.getOrDefault(rule, 0L);
    }

    /** Alerts that would have another deadline. */
    public long clocksMoved() {
        return clocksMoved;
    }
}
