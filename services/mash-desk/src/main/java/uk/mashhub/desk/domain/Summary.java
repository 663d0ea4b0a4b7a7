package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A child's record on one page, however long it is: key events and ratings in the order they happened, and what is still to be done
 * . What is not shown is counted by its type, so that a page never looks like the whole.
 *
 * <p>Key is what an alert rests on and each step of social care or a court. Of each kind the first and the newest come first, then what a
 * graver reason rests on before the rest, and the newer before the older, until the page is full.
 *
 * @param lines by when they happened
 * @param besides how many events of each type are not shown
 * @param actions by when they are due; those without a time last
 * @param moreActions how many more there are
 */
public record Summary(List<Line> lines, Map<String, Integer> besides, List<Action> actions, int moreActions) {

    /** With ratings and actions they fill a sheet of A4. */
    static final int EVENTS_MAX = 12;

    static final int RATINGS_MAX = 6;
    static final int ACTIONS_MAX = 8;
    private static final int NEWEST_OF_A_KIND = 2;

    private static final Set<String> STEPS = Set.of(
            "CASE_OPENED", "CASE_CLOSED", "PLAN_STARTED", "PLAN_ENDED", "LEGAL_STATUS", "COURT_OUTCOME", "TRANSFER_IN");

    private static final Comparator<Action> BY_DUE =
            Comparator.comparing(Action::due, Comparator.nullsLast(Comparator.naturalOrder()));

    public Summary {
        lines = List.copyOf(lines);
        besides = Collections.unmodifiableMap(new TreeMap<>(besides));
        actions = List.copyOf(actions);
    }

    /** An event or a change of the rating; one of them. */
    public record Line(
            Instant at,
            @Nullable ChronologyEntry event,
            @Nullable RatingChange rating) {}

    /** What kind of thing is still to be done. */
    public enum Kind {
        RESPOND,
        ANSWER,
        AGREED_ACTION,
        SECTION_47,
        CONFERENCE,
        ESCALATION,
        PANEL_ACTION
    }

    /**
     * Something still to be done.
     *
     * @param who does it, as it was written down; null where nobody is named
     * @param what in the words it was agreed in; null where its kind says it
     * @param due null where it has no time
     */
    public record Action(
            Kind kind,
            @Nullable String who,
            @Nullable String what,
            @Nullable Instant due) {

        @Override
        public String toString() {
            return "Action[" + kind + "]";
        }
    }

    /**
     * Of a record.
     *
     * @param reasons of all the child's alerts
     * @param ratings of the same
     */
    public static Summary of(
            Chronology record, Collection<Reason> reasons, Collection<RatingChange> ratings, Collection<Action> open) {
        List<ChronologyEntry> standing =
                record.entries().stream().filter(entry -> !entry.withdrawn()).toList();
        Map<UUID, Rating> rests = new HashMap<>();
        reasons.forEach(reason -> reason.evidence()
                .forEach(event ->
                        rests.merge(event, reason.rating(), (one, other) -> one.isAbove(other) ? one : other)));
        List<ChronologyEntry> key = standing.stream()
                .filter(entry -> rests.containsKey(entry.eventId()) || STEPS.contains(entry.type()))
                .toList();
        Set<ChronologyEntry> outstanding = outstanding(key);
        Set<ChronologyEntry> shown = new HashSet<>(key.stream()
                .sorted(Comparator.comparing((ChronologyEntry entry) -> !outstanding.contains(entry))
                        .thenComparing(
                                entry -> rests.getOrDefault(entry.eventId(), Rating.AMBER), Comparator.reverseOrder())
                        .thenComparing(ChronologyEntry::occurredAt, Comparator.reverseOrder()))
                .limit(EVENTS_MAX)
                .toList());
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> besides = new HashMap<>();
        for (ChronologyEntry entry : standing) {
            if (shown.contains(entry)) {
                lines.add(new Line(entry.occurredAt(), entry, null));
            } else {
                besides.merge(entry.type(), 1, Integer::sum);
            }
        }
        ratings.stream()
                .sorted(Comparator.comparing(RatingChange::at).reversed())
                .limit(RATINGS_MAX)
                .forEach(change -> lines.add(new Line(change.at(), null, change)));
        lines.sort(Comparator.comparing(Line::at));
        return new Summary(
                lines,
                besides,
                open.stream().sorted(BY_DUE).limit(ACTIONS_MAX).toList(),
                Math.max(0, open.size() - ACTIONS_MAX));
    }

    /** Of each kind the first and the newest. */
    private static Set<ChronologyEntry> outstanding(List<ChronologyEntry> key) {
        Map<String, List<ChronologyEntry>> kinds = new HashMap<>();
        key.forEach(entry ->
                kinds.computeIfAbsent(kindOf(entry), kind -> new ArrayList<>()).add(entry));
        Set<ChronologyEntry> outstanding = new HashSet<>();
        for (List<ChronologyEntry> same : kinds.values()) {
            outstanding.add(same.getFirst());
            outstanding.addAll(same.subList(Math.max(0, same.size() - NEWEST_OF_A_KIND), same.size()));
        }
        return outstanding;
    }

    private static String kindOf(ChronologyEntry entry) {
        return entry.type() + ' ' + entry.subtype() + ' ' + entry.plan();
    }

    @Override
    public String toString() {
        return "Summary[" + lines.size() + "]";
    }
}
