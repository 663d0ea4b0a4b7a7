package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A child's timeline laid out once for all rules: every event by its type, in the order of event time. */
public final class History {

    private final Timeline timeline;
    private final WorkingCalendar calendar;
    private final Map<String, List<Sighting>> byType = new HashMap<>();
    private final @Nullable LocalDate[] days;
    private final Instant come;
    private @Nullable List<Sighting> concerns;
    private @Nullable Instant waitsFor;

    public History(Timeline timeline, WorkingCalendar calendar) {
        this(timeline, calendar, Instant.EPOCH);
    }

    /** @param told latest instant of which the hub told itself that it has come */
    History(Timeline timeline, WorkingCalendar calendar, Instant told) {
        this.timeline = timeline;
        this.calendar = calendar;
        come = told;
        days = new LocalDate[timeline.concerns().size()];
        for (Sighting event : timeline.concerns()) {
            if (EventKind.NOT_CSE.equals(event.subtype()) && event.kind() == EventKind.CONTEXT) {
                continue; // because it is what its type says no more
            }
            List<Sighting> same = byType.get(event.type());
            if (same == null) {
                same = new ArrayList<>(4);
                byType.put(event.type(), same);
            }
            same.add(event);
        }
    }

    Timeline timeline() {
        return timeline;
    }

    /** What social care had open at an instant. */
    List<Sighting> openAt(Instant at) {
        return Care.openAt(timeline.care(), at, calendar);
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

    /** Types of what is known; what is only counted is not among them. */
    Set<String> types() {
        return byType.keySet();
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

    /** Those of some types that tell of the child's own doing. */
    List<Sighting> naming(List<String> types) {
        List<Sighting> all = any(types);
        if (all.isEmpty()) {
            return all;
        }
        List<Sighting> named = new ArrayList<>(all.size());
        for (Sighting event : all) {
            if (event.part().isNamed()) {
                named.add(event);
            }
        }
        return named;
    }

    /** Worked out once an event: nearly every rule asks. */
    LocalDate dayOf(Sighting event) {
        for (int place = 0; place < days.length; place++) {
            if (Evidence.isSame(timeline.concerns().get(place), event)) {
                LocalDate day = days[place];
                if (day == null) {
                    day = calendar.dayOf(event.occurredAt());
                    days[place] = day;
                }
                return day;
            }
        }
        return calendar.dayOf(event.occurredAt());
    }

    /** Whether the earlier of two events lies in the window that ends on the later one's day, the first day included. */
    boolean within(Sighting one, Sighting other, Period window) {
        boolean inOrder = Sighting.BY_EVENT_TIME.compare(one, other) <= 0;
        Sighting earlier = inOrder ? one : other;
        Sighting later = inOrder ? other : one;
        return !dayOf(earlier).isBefore(dayOf(later).minus(window));
    }

    /**
     * Whether an instant has come: something that happened later is known of the child, or the hub was told that it has. What has not
     * come is waited for. A rule has no other clock, so that its answer follows from facts alone.
     */
    boolean hasCome(Instant due) {
        if (!come.isBefore(due) || timeline.latest().isAfter(due)) {
            return true;
        }
        waitsFor = waitsFor == null || due.isBefore(waitsFor) ? due : waitsFor;
        return false;
    }

    /** The first instant that would have changed a rule's answer, had it come; null when none would. */
    @Nullable
    Instant waitsFor() {
        return waitsFor;
    }

    /** The beginning of the day after a window that begins on an event's day. */
    Instant dayAfter(Sighting event, Period window) {
        return startOf(dayOf(event).plus(window).plusDays(1));
    }

    /** The beginning of a day where the child's authority is. */
    Instant startOf(LocalDate day) {
        return day.atStartOfDay(calendar.zone()).toInstant();
    }

    /** How many events of some types, only counted and no longer kept, lie between the beginning of a day and an event. */
    int counted(List<String> types, LocalDate from, Sighting event) {
        Folded folded = timeline.folded();
        if (folded.counts().isEmpty()) {
            return 0;
        }
        Instant start = startOf(from);
        int count = 0;
        for (String type : types) {
            count += folded.count(type, start, event.occurredAt());
        }
        return count;
    }
}
