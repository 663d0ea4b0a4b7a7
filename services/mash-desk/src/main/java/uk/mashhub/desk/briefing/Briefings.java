package uk.mashhub.desk.briefing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The morning meeting: since when it tells, the daily screening list, and closing it. */
@Service
public class Briefings {

    /** More than a meeting screens in a week; what is beyond stands behind it, never lost. */
    static final int SCREENING_MAX = 200;

    private static final int TEXT_MAX = 2_000;

    private final BriefingStore store;
    private final Seals seals;
    private final AuditTrail audit;
    private final WorkingHours hours;
    private final Clock clock;

    Briefings(BriefingStore store, Seals seals, AuditTrail audit, WorkingHours hours, Clock clock) {
        this.store = store;
        this.seals = seals;
        this.audit = audit;
        this.hours = hours;
        this.clock = clock;
    }

    /** Since when a briefing tells: where the last closed meeting ended, or the morning before where none was ever closed. */
    public Instant since(String authority) {
        return store.last(authority)
                .map(Meeting::until)
                // because at the meeting itself "since the last one" is since yesterday's
                .orElseGet(() ->
                        hours.lastOpening(hours.lastOpening(clock.instant()).minusSeconds(1)));
    }

    /** The last meeting that was closed. */
    public Optional<Meeting> last(String authority) {
        return store.last(authority);
    }

    /**
     * What waits for screening; of sealed records only that there are some. Where all are sealed it stands last, by its time: its place
     * would tell the grade.
     */
    public List<ScreeningItem> screening(Caller caller, Instant since) {
        List<ScreeningItem> items = store.waiting(caller.authority(), since, SCREENING_MAX);
        Set<String> closed = seals.closedTo(
                caller,
                items.stream().flatMap(item -> item.childRefs().stream()).collect(Collectors.toSet()));
        return items.stream()
                .map(item -> shown(item, closed))
                .sorted(Comparator.comparing(ScreeningItem::tellsOfNobody)
                        .thenComparing(item -> item.tellsOfNobody() ? item.occurredAt() : Instant.EPOCH))
                .toList();
    }

    private static ScreeningItem shown(ScreeningItem item, Set<String> closed) {
        List<String> open =
                item.childRefs().stream().filter(ref -> !closed.contains(ref)).toList();
        return new ScreeningItem(
                item.referenceId(),
                item.occurredAt(),
                item.knownAt(),
                open.isEmpty() ? null : item.grade(),
                open,
                item.childRefs().size() - open.size(),
                item.carriedOver());
    }

    /** Takes a notification off the list, allocated to somebody or closed; 422 without a reason, 409 when it has left. */
    @Transactional
    public void screen(Caller caller, UUID referenceId, @Nullable String allocatedTo, @Nullable String reason) {
        List<String> children = store.childrenOf(caller.authority(), referenceId);
        if (children.isEmpty()) {
            throw HubProblem.notFound();
        }
        children.forEach(childRef -> seals.require(caller, childRef));
        String why = text("/reason", reason, "Say why: nothing leaves the list without it.");
        String to = allocatedTo == null || allocatedTo.isBlank() ? null : text("/allocatedTo", allocatedTo, "A team.");
        if (!store.close(caller.authority(), referenceId, to, why, caller.name(), clock.instant())) {
            throw HubProblem.conflict("ALREADY_SCREENED", "This notification has already left the list.");
        }
        children.forEach(
                childRef -> audit.record(caller, to == null ? "SCREENED_CLOSED" : "SCREENED_ALLOCATED", childRef, why));
    }

    /**
     * Closes the meeting; the next begins where this one ended.
     *
     * @param shownUntil up to when the list had been shown: what came later belongs to the next meeting
     */
    @Transactional
    public Meeting close(Caller caller, Instant shownUntil, @Nullable String note) {
        // because the database keeps microseconds
        Instant until = shownUntil.truncatedTo(ChronoUnit.MICROS);
        store.hold(caller.authority());
        Instant since = since(caller.authority());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!until.isAfter(since)) {
            throw HubProblem.conflict("MEETING_CLOSED", "This meeting has already been closed.");
        }
        if (until.isAfter(now)) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/until", "IN_THE_FUTURE", "A meeting covers what was there when it was held.")));
        }
        String kept = note == null || note.isBlank() ? null : text("/note", note, "A note.");
        Meeting meeting = new Meeting(since, until, caller.name(), now, kept);
        store.add(caller.authority(), meeting);
        audit.record(caller, "CLOSED_MEETING", "briefing", "until " + until);
        return meeting;
    }

    private static String text(String pointer, @Nullable String words, String detail) {
        if (words == null || words.isBlank() || words.length() > TEXT_MAX) {
            throw HubProblem.unprocessable(
                    List.of(new Fault(pointer, "REQUIRED", detail + " At most " + TEXT_MAX + " characters.")));
        }
        return words.strip();
    }
}
