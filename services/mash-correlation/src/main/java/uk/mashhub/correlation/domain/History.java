package uk.mashhub.correlation.domain;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child's timeline laid out once for all rules: every event by its type, in the order of event time. */
public final class History {

    private final Timeline timeline;
    private final WorkingCalendar calendar;
    private final Map<String, List<Sighting>> byType = new HashMap<>();
    private @Nullable List<Sighting> concerns;

    public History(Timeline timeline, WorkingCalendar calendar) {
        this.timeline = timeline;
        this.calendar = calendar;
        for (Sighting event : timeline.concerns()) {
            byType.computeIfAbsent(event.type(), type -> new ArrayList<>(2)).add(event);
        }
    }

    Timeline timeline() {
        return timeline;
    }

    /** Everything that is rated by some rule; what is only context of it is left out. */
    List<Sighting> concerns() {
        if (concerns == null) {
            List<Sighting> all = new ArrayList<>(timeline.concerns().size());
            for (Sighting event : timeline.concerns()) {
                if (event.kind() == EventKind.CONCERN) {
                    all.add(event);
                }
            }
            concerns = all;
        }
        return concerns;
    }

    List<Sighting> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Events of any of some types. */
    List<Sighting> any(List<String> types) {
        List<Sighting> found = List.of();
        boolean several = false;
        for (String type : types) {
            List<Sighting> more = of(type);
            if (!more.isEmpty()) {
                if (found.isEmpty()) {
                    found = more;
                } else {
                    found = new ArrayList<>(found);
                    found.addAll(more);
                    several = true;
                }
            }
        }
        if (several) {
            found.sort(Sighting.BY_EVENT_TIME);
        }
        return found;
    }

    LocalDate dayOf(Sighting event) {
        return calendar.dayOf(event.occurredAt());
    }

    /** Whether the earlier of two events lies in the window that ends on the later one's day, the first day included. */
    boolean within(Sighting one, Sighting other, Period window) {
        boolean inOrder = Sighting.BY_EVENT_TIME.compare(one, other) <= 0;
        Sighting earlier = inOrder ? one : other;
        Sighting later = inOrder ? other : one;
        return !dayOf(earlier).isBefore(dayOf(later).minus(window));
    }

    /** How many events of some types, counted by month and no longer kept, lie before an event and in its window's months. */
    int counted(List<String> types, Sighting event, Period window) {
        Folded folded = timeline.folded();
        if (folded.counts().isEmpty()) {
            return 0;
        }
        int months = (int) dayOf(event).minus(window).withDayOfMonth(1).until(dayOf(event), ChronoUnit.MONTHS);
        int count = 0;
        for (String type : types) {
            count += folded.count(type, event.occurredAt(), Math.max(1, months));
        }
        return count;
    }
}
