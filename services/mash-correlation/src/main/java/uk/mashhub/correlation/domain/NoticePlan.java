package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which schools are to be told of which incidents, and what changed since they were last asked for.
 *
 * <p>Every domestic abuse incident, for every school of registration; never gated on rating, grade or whether the child was in the
 * room. How sure the identity is travels with it: holding an unsure one is the business of whoever sends.
 *
 * @param child whose notices
 * @param authority that the notices belong to
 */
record NoticePlan(ChildRef child, String authority, Timeline timeline, Policy policy) {

    /** {@link Timeline#CONCERNS_MAX} incidents at two schools each; beyond it the oldest are forgotten, not withdrawn. */
    static final int NOTICES_MAX = 128;

    /** Longer than the longest holiday of schools in England and Wales, with what lies around it. */
    private static final int HOLIDAY_MAX_DAYS = 56;

    /** Few schools in England and Wales, if any, open after it, and none in August, though rolls often end with August. */
    private static final MonthDay SCHOOLS_BREAK_UP = MonthDay.of(Month.JULY, 24);

    private static final MonthDay ROLLS_END = MonthDay.of(Month.AUGUST, 31);

    /** A notice that is taken back says nothing of the child's part any more. */
    private static final Part NO_PART = new Part(
            LinkBasis.UNKNOWN,
            PersonRole.UNKNOWN,
            Presence.UNKNOWN,
            null,
            new Identity(Identity.Band.UNKNOWN, 0, "none", null));

    /** What to publish, and what to remember. */
    record Changes(List<Notice> publish, List<NoticeMemory> remember) {}

    private record Key(UUID referenceId, @Nullable String urn) {}

    /** An incident to tell of, and where a missing child was found. */
    private record Wanted(
            Sighting event, Notice.Kind kind, @Nullable Sighting found) {

        /** When the hub last heard something that is to be told. */
        Instant receivedAt() {
            return found == null || found.receivedAt().isBefore(event.receivedAt())
                    ? event.receivedAt()
                    : found.receivedAt();
        }
    }

    /**
     * Whether a word about an event may change what is wanted of schools under the same policy: it is, or was until now, an incident,
     * the end of one or a roll, or something was asked for because of it.
     */
    static boolean looksAt(Sighting news, ChildRecord record) {
        UUID reference = news.referenceId();
        Sighting held = record.timeline().find(reference);
        if (matters(news) || (held != null && matters(held))) {
            return true;
        }
        for (NoticeMemory memory : record.notices()) {
            if (memory.referenceId().equals(reference)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matters(Sighting event) {
        return switch (event.type()) {
            case EventKind.DOMESTIC_ABUSE_INCIDENT,
                    EventKind.MISSING_REPORTED,
                    EventKind.MISSING_FOUND,
                    EventKind.ENROLMENT -> true;
            default -> false;
        };
    }

    Changes since(List<NoticeMemory> before) {
        Map<Key, Wanted> wanted = wanted();
        if (wanted.isEmpty() && before.isEmpty()) {
            return new Changes(List.of(), before);
        }
        if (isAsAsked(wanted, before)) {
            return new Changes(List.of(), before);
        }
        List<Notice> publish = new ArrayList<>();
        List<NoticeMemory> remember = new ArrayList<>(before.size() + 1);
        Map<Key, Wanted> fresh = new LinkedHashMap<>(wanted);
        for (NoticeMemory memory : before) {
            Wanted now = fresh.remove(new Key(memory.referenceId(), memory.urn()));
            remember.add(now == null ? unwanted(memory, wanted, publish) : requested(now, memory, publish));
        }
        fresh.forEach((key, now) -> {
            UUID id = Notice.idOf(child, key.urn(), key.referenceId());
            long print = fingerprint(now);
            publish.add(notice(id, 1, now, key.urn()));
            remember.add(memory(id, 1, now, key.urn(), print));
        });
        return publish.isEmpty() ? new Changes(List.of(), before) : new Changes(publish, bounded(remember));
    }

    /** Whether all that is wanted was asked for, in the same words, and nothing else: as after most events, which are no incident. */
    private static boolean isAsAsked(Map<Key, Wanted> wanted, List<NoticeMemory> before) {
        if (wanted.size() != before.size()) {
            return false;
        }
        for (NoticeMemory memory : before) {
            Wanted now = wanted.get(new Key(memory.referenceId(), memory.urn()));
            if (now == null || !memory.requested() || memory.fingerprint() != fingerprint(now)) {
                return false;
            }
        }
        return true;
    }

    private Map<Key, Wanted> wanted() {
        Map<Key, Wanted> wanted = Map.of();
        for (Sighting event : timeline.concerns()) {
            Notice.Kind kind = kind(event);
            if (kind != null && event.part().isChild() && isOf(kind, event)) {
                wanted = wanted.isEmpty() ? new LinkedHashMap<>() : wanted;
                Set<String> schools = schools(event);
                var told = new Wanted(event, kind, kind == Notice.Kind.MISSING ? found(event) : null);
                for (String urn : schools) {
                    wanted.put(new Key(event.referenceId(), urn), told);
                }
                if (schools.isEmpty()) {
                    wanted.put(new Key(event.referenceId(), null), told);
                }
            }
        }
        return wanted;
    }

    /** Found from this time missing: the first time they were found after it and before they were missing again. */
    private @Nullable Sighting found(Sighting missing) {
        for (Sighting later : timeline.concerns()) {
            if (Sighting.BY_EVENT_TIME.compare(later, missing) > 0
                    && later.part().isChild()
                    && later.part().isNamed()) {
                if (later.is(EventKind.MISSING_REPORTED)) {
                    return null;
                }
                if (later.is(EventKind.MISSING_FOUND)) {
                    return later;
                }
            }
        }
        return null;
    }

    /** An incident at home is everybody's who lives there; who went missing is the child who is named, and no brother's school hears of it. */
    private static boolean isOf(Notice.Kind kind, Sighting event) {
        return kind != Notice.Kind.MISSING || event.part().isNamed();
    }

    private Notice.@Nullable Kind kind(Sighting event) {
        return switch (event.type()) {
            case EventKind.DOMESTIC_ABUSE_INCIDENT -> Notice.Kind.DOMESTIC_ABUSE;
            case EventKind.MISSING_REPORTED -> policy.missingNotices() ? Notice.Kind.MISSING : null;
            default -> null;
        };
    }

    /**
     * Schools the child was on the roll of on any day from the incident to the next working day. Who was on none, as between two
     * schools in a holiday, or in the summer only on that of one they leave before September, has the next school day where they are
     * admitted next.
     */
    private Set<String> schools(Sighting incident) {
        if (timeline.roll().isEmpty()) {
            return Set.of();
        }
        LocalDate from = policy.calendar().dayOf(incident.occurredAt());
        LocalDate until = policy.calendar().workingDayAfter(from);
        Set<String> urns = new TreeSet<>();
        Set<String> next = new TreeSet<>();
        boolean goesBack = false;
        LocalDate begins = from.plusDays(HOLIDAY_MAX_DAYS);
        for (Sighting enrolment : timeline.roll()) {
            Particulars roll = enrolment.particulars();
            LocalDate admitted = roll.admittedOn();
            boolean notLeft = roll.leftOn() == null || !roll.leftOn().isBefore(from);
            if (roll.urn() == null || !notLeft) {
                continue;
            }
            if (admitted == null || !admitted.isAfter(until)) {
                urns.add(roll.urn());
                goesBack |= !leavesInSummer(until, roll.leftOn());
            } else if (!admitted.isAfter(begins)) {
                if (admitted.isBefore(begins)) {
                    next.clear();
                }
                begins = admitted;
                next.add(roll.urn());
            }
        }
        if (!goesBack) {
            urns.addAll(next);
        }
        return urns;
    }

    /** Whether a school that is shut by the next working day sees a child no more before they leave it. */
    private static boolean leavesInSummer(LocalDate until, @Nullable LocalDate leftOn) {
        return leftOn != null
                && until.isAfter(SCHOOLS_BREAK_UP.atYear(until.getYear()))
                && !leftOn.isAfter(ROLLS_END.atYear(until.getYear()));
    }

    private NoticeMemory requested(Wanted now, NoticeMemory memory, List<Notice> publish) {
        long print = fingerprint(now);
        if (memory.requested() && memory.fingerprint() == print) {
            return memory;
        }
        long revision = memory.revision() + 1;
        publish.add(notice(memory.noticeId(), revision, now, memory.urn()));
        return memory(memory.noticeId(), revision, now, memory.urn(), print);
    }

    /** Taken back, unless the incident merely fell out of the timeline: what was asked for then stays asked for. */
    private NoticeMemory unwanted(NoticeMemory memory, Map<Key, Wanted> wanted, List<Notice> publish) {
        Sighting event = timeline.find(memory.referenceId());
        Timeline.Withdrawn mark = timeline.findWithdrawn(memory.referenceId());
        if (!memory.requested() || (event == null && mark == null)) {
            return memory;
        }
        NoticeMemory gone = memory.takenBack();
        publish.add(new Notice(
                gone.noticeId(),
                child,
                gone.revision(),
                why(memory, event, mark, wanted),
                gone.kind(),
                authority,
                event == null ? memory.eventId() : event.eventId(),
                gone.referenceId(),
                gone.urn(),
                event == null ? NO_PART : event.part(),
                gone.occurredAt(),
                event == null ? gone.occurredAt() : event.receivedAt(),
                null));
        return gone;
    }

    private static Notice.Withdrawal why(
            NoticeMemory memory, @Nullable Sighting event, Timeline.@Nullable Withdrawn mark, Map<Key, Wanted> wanted) {
        if (event == null) {
            boolean corrected = mark != null && !mark.eventId().equals(memory.eventId());
            return corrected ? Notice.Withdrawal.CORRECTED : Notice.Withdrawal.RETRACTED;
        }
        boolean elsewhere =
                wanted.keySet().stream().anyMatch(key -> key.referenceId().equals(memory.referenceId()));
        if (!elsewhere) {
            return Notice.Withdrawal.CORRECTED;
        }
        return memory.urn() == null ? Notice.Withdrawal.SCHOOL_FOUND : Notice.Withdrawal.ROLL_CHANGED;
    }

    private Notice notice(UUID id, long revision, Wanted wanted, @Nullable String urn) {
        Sighting event = wanted.event();
        return new Notice(
                id,
                child,
                revision,
                null,
                wanted.kind(),
                authority,
                event.eventId(),
                event.referenceId(),
                urn,
                event.part(),
                event.occurredAt(),
                wanted.receivedAt(),
                wanted.found() == null ? null : wanted.found().occurredAt());
    }

    private static NoticeMemory memory(UUID id, long revision, Wanted now, @Nullable String urn, long print) {
        Sighting event = now.event();
        return new NoticeMemory(
                id, event.referenceId(), event.eventId(), urn, now.kind(), revision, true, event.occurredAt(), print);
    }

    private static List<NoticeMemory> bounded(List<NoticeMemory> all) {
        if (all.size() <= NOTICES_MAX) {
            return all;
        }
        return all.stream()
                .sorted(Comparator.comparing(NoticeMemory::occurredAt).thenComparing(NoticeMemory::noticeId))
                .skip(all.size() - (long) NOTICES_MAX)
                .toList();
    }

    private static long fingerprint(Wanted wanted) {
        Sighting event = wanted.event();
        Part part = event.part();
        var print = new Fingerprint()
                .add(event.eventId())
                .add(event.occurredAt())
                .add(event.receivedAt())
                .add(part.basis())
                .add(part.presence())
                .add(part.ageMonths() == null ? -1 : part.ageMonths())
                .add(part.identity().band())
                .add(Double.doubleToLongBits(part.identity().probability()))
                .add(part.identity().strategyVersion());
        if (part.identity().reviewId() != null) {
            print.add(part.identity().reviewId());
        }
        if (wanted.found() != null) {
            print.add(wanted.found().eventId()).add(wanted.found().occurredAt());
        }
        return print.value();
    }
}
