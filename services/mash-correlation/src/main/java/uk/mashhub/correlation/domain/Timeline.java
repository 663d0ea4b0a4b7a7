package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A child's events in the order they happened, whatever order they came in; bounded.
 *
 * <p>Each reference is held once, at its highest resolution. A reference that was taken back leaves a mark, so that an earlier word
 * about it that comes late never resurrects it. What falls out of a list is counted in {@link Folded}.
 *
 * <p>Order independence holds exactly within the bounds; a child beyond them keeps the newest events by event time.
 *
 * @param concerns newest {@value #CONCERNS_MAX} concerns and their context, and beside them the newest {@value #ABSENCES_MAX}
 *     unexplained absences: a child away from school day after day must not push out what happened to them at home
 * @param roll schools of registration, at most {@value #ROLL_MAX}
 * @param care cases, plans and workers, at most {@value #CARE_MAX}
 * @param withdrawn references taken back, newest {@value #WITHDRAWN_MAX}
 */
public record Timeline(
        List<Sighting> concerns, List<Sighting> roll, List<Sighting> care, List<Withdrawn> withdrawn, Folded folded) {

    public static final int CONCERNS_MAX = 64;
    public static final int ABSENCES_MAX = 32;
    public static final int ROLL_MAX = 16;
    public static final int CARE_MAX = 32;
    public static final int WITHDRAWN_MAX = 64;

    public static final Timeline EMPTY = new Timeline(List.of(), List.of(), List.of(), List.of(), Folded.NOTHING);

    private static final Comparator<Withdrawn> WITHDRAWN_ORDER =
            Comparator.comparing(Withdrawn::occurredAt).thenComparing(Withdrawn::referenceId);

    /**
     * A reference that was taken back.
     *
     * @param decided known, as the event it was, when the MASH last closed an alert of this child: it may come back, with a split
     */
    public record Withdrawn(UUID referenceId, UUID eventId, long resolution, Instant occurredAt, boolean decided) {

        Withdrawn known(boolean nowDecided) {
            return nowDecided == decided
                    ? this
                    : new Withdrawn(referenceId, eventId, resolution, occurredAt, nowDecided);
        }
    }

    /** The timeline with one more word about an event; null when the word is not news. */
    public @Nullable Timeline with(Sighting news, boolean current) {
        UUID reference = news.referenceId();
        Sighting held = find(reference);
        Withdrawn gone = findWithdrawn(reference);
        Folded.Reference counted = folded.find(reference);
        if (news.version().resolution() <= newest(held, gone, counted)) {
            return null;
        }
        List<Withdrawn> marks = gone == null
                ? withdrawn
                : withdrawn.stream()
                        .filter(mark -> !mark.referenceId().equals(reference))
                        .toList();
        Folded rest = counted == null ? folded : folded.minus(counted);
        var cleared = held == null
                ? new Timeline(concerns, roll, care, marks, rest)
                : new Timeline(
                        without(concerns, reference), without(roll, reference), without(care, reference), marks, rest);
        Sighting known = news.known(wasDecided(news, held, gone));
        return current ? cleared.holding(known) : cleared.marking(known);
    }

    /** Every sighting with what people know of it changed, event times untouched. */
    public Timeline map(UnaryOperator<Sighting> change) {
        return new Timeline(
                concerns.stream().map(change).toList(),
                roll,
                care.stream().map(change).toList(),
                withdrawn,
                folded);
    }

    /** The same, and known of what was taken back meanwhile as well. */
    Timeline decided(Set<UUID> events, UnaryOperator<Sighting> change) {
        Timeline changed = map(change);
        return new Timeline(
                changed.concerns,
                roll,
                changed.care,
                withdrawn.stream()
                        .map(mark -> mark.known(mark.decided() || events.contains(mark.eventId())))
                        .toList(),
                folded);
    }

    /** Whether all that rules see is the very same as on another: only rolls and marks of what was taken back differ. */
    @SuppressWarnings("ReferenceEquality") // because what a change leaves alone it passes on
    public boolean isRatedAs(Timeline other) {
        return concerns == other.concerns && care == other.care && folded == other.folded;
    }

    /** The latest event time on it; the epoch when it is empty. */
    Instant latest() {
        Instant latest = Instant.EPOCH;
        for (List<Sighting> list : List.of(concerns, care)) {
            if (!list.isEmpty()) {
                latest = Finding.later(latest, list.getLast().occurredAt());
            }
        }
        return latest;
    }

    @Nullable
    Withdrawn findWithdrawn(UUID reference) {
        for (Withdrawn mark : withdrawn) {
            if (mark.referenceId().equals(reference)) {
                return mark;
            }
        }
        return null;
    }

    /** The event as it stands, if the timeline holds it. */
    @Nullable
    Sighting find(UUID reference) {
        Sighting concern = find(concerns, reference);
        Sighting enrolment = concern == null ? find(roll, reference) : concern;
        return enrolment == null ? find(care, reference) : enrolment;
    }

    private static @Nullable Sighting find(List<Sighting> list, UUID reference) {
        for (Sighting sighting : list) {
            if (sighting.referenceId().equals(reference)) {
                return sighting;
            }
        }
        return null;
    }

    private static long newest(@Nullable Sighting held, @Nullable Withdrawn gone, Folded.@Nullable Reference counted) {
        long newest = held == null ? Long.MIN_VALUE : held.version().resolution();
        newest = gone == null ? newest : Math.max(newest, gone.resolution());
        return counted == null ? newest : Math.max(newest, counted.resolution());
    }

    /** A corrected event is news to those who knew the old one; the same event resolved again, or taken back and told again, is not. */
    private static boolean wasDecided(Sighting news, @Nullable Sighting held, @Nullable Withdrawn gone) {
        if (held != null) {
            return held.decided() && held.eventId().equals(news.eventId());
        }
        return gone != null && gone.decided() && gone.eventId().equals(news.eventId());
    }

    private Timeline holding(Sighting sighting) {
        return switch (sighting.kind()) {
            case CONCERN, CONTEXT -> {
                List<Sighting> all = inserted(concerns, sighting);
                Sighting out = beyond(all, sighting.is(EventKind.UNEXPLAINED_ABSENCE));
                yield out == null
                        ? new Timeline(all, roll, care, withdrawn, folded)
                        : new Timeline(without(all, out.referenceId()), roll, care, withdrawn, folded.plus(out));
            }
            case ROLL -> {
                List<Sighting> all = inserted(roll, sighting);
                yield all.size() <= ROLL_MAX
                        ? new Timeline(concerns, all, care, withdrawn, folded)
                        : new Timeline(concerns, tail(all), care, withdrawn, folded.plus(all.getFirst()));
            }
            case CARE -> {
                List<Sighting> all = inserted(care, sighting);
                if (all.size() <= CARE_MAX) {
                    yield new Timeline(concerns, roll, all, withdrawn, folded);
                }
                Sighting out = Care.leastMissed(all);
                yield new Timeline(concerns, roll, without(all, out.referenceId()), withdrawn, folded.plus(out));
            }
        };
    }

    /** The oldest of its kind, absences or all others, when there are more of them than are kept. */
    private static @Nullable Sighting beyond(List<Sighting> all, boolean absences) {
        int most = absences ? ABSENCES_MAX : CONCERNS_MAX;
        if (all.size() <= most) {
            return null;
        }
        int count = 0;
        Sighting oldest = null;
        for (Sighting event : all) {
            if (event.is(EventKind.UNEXPLAINED_ABSENCE) == absences) {
                oldest = oldest == null ? event : oldest;
                count++;
            }
        }
        return count > most ? oldest : null;
    }

    private Timeline marking(Sighting news) {
        List<Withdrawn> marks = new ArrayList<>(withdrawn);
        marks.add(new Withdrawn(
                news.referenceId(), news.eventId(), news.version().resolution(), news.occurredAt(), news.decided()));
        marks.sort(WITHDRAWN_ORDER);
        if (marks.size() > WITHDRAWN_MAX) {
            marks.removeFirst();
        }
        return new Timeline(concerns, roll, care, marks, folded);
    }

    private static List<Sighting> inserted(List<Sighting> list, Sighting sighting) {
        List<Sighting> all = new ArrayList<>(list.size() + 1);
        all.addAll(list);
        int at = Collections.binarySearch(all, sighting, Sighting.BY_EVENT_TIME);
        all.add(at < 0 ? -at - 1 : at, sighting);
        return all;
    }

    private static List<Sighting> tail(List<Sighting> all) {
        return all.subList(1, all.size());
    }

    private static List<Sighting> without(List<Sighting> list, UUID reference) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).referenceId().equals(reference)) {
                List<Sighting> rest = new ArrayList<>(list);
                rest.remove(i);
                return rest;
            }
        }
        return list;
    }
}
