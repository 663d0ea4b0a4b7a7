package uk.mashhub.desk.adults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Report;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * The adult queue: concerns about adults at risk, and whatever was told of an adult's mental health or substance misuse by which the hub
 * knows no child, so that somebody asks the sender about children and young carers.
 *
 * <p>The hub asks nobody and names nobody here: the sender knows who the adult is, and the queue tells by which reference. A matter
 * that reached a sealed record is worked by those to whom the record is open.
 */
@Service
public class WorkAdults {

    private static final Duration SHOWN_DONE = Duration.ofDays(28);
    private static final int DONE_MAX = 2_000;

    private final AdultStore store;
    private final ChronologyStore chronologies;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    WorkAdults(AdultStore store, ChronologyStore chronologies, Seals seals, AuditTrail audit, Clock clock) {
        this.store = store;
        this.chronologies = chronologies;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The queue of an authority, each part the oldest first.
     *
     * @param open what nobody has worked on, or where children are known of whom nobody has named
     * @param done what was worked on in the last four weeks
     * @param restricted how many more there are that reached records closed to the reader
     */
    public record Queue(List<AdultEvent> open, List<AdultEvent> done, int restricted) {

        public Queue {
            open = List.copyOf(open);
            done = List.copyOf(done);
        }
    }

    /** One of them with what the agency said. */
    public record Opened(AdultEvent event, Optional<Report> said) {

        @Override
        public String toString() {
            return "Opened[" + event + "]";
        }
    }

    /** The queue of the caller's authority, as far as it is open to them. */
    @Transactional
    public Queue list(Caller caller) {
        audit.record(caller, "LIST_ADULTS", "adults", "adult queue");
        List<AdultEvent> all = store.of(caller.authority(), clock.instant().minus(SHOWN_DONE));
        Set<String> closed = seals.closedTo(
                caller,
                all.stream()
                        .map(AdultEvent::children)
                        .flatMap(Collection::stream)
                        .collect(Collectors.toSet()));
        List<AdultEvent> shown = all.stream()
                .filter(one -> one.children().stream().noneMatch(closed::contains))
                .toList();
        return new Queue(
                shown.stream().filter(AdultEvent::isOpen).toList(),
                shown.stream().filter(one -> !one.isOpen()).toList(),
                all.size() - shown.size());
    }

    /** One of them; 404 when it is another authority's, does not stand, or reached a record that is closed to the caller. */
    @Transactional
    public Opened read(Caller caller, UUID referenceId) {
        AdultEvent event = find(caller, referenceId);
        audit.record(caller, "READ_ADULT", "adults", "matter " + referenceId);
        event.children().forEach(child -> audit.record(caller, "READ_ADULT", child, "matter " + referenceId));
        return new Opened(event, chronologies.report(caller.authority(), event.eventId()));
    }

    /**
     * Keeps what was made of one; 422 without it, or where no child is known and nobody says what the sender answered; 409 when somebody
     * else was first.
     *
     * @param seen how many answers there were when the caller opened it
     */
    @Transactional
    public void answer(
            Caller caller, UUID referenceId, @Nullable String seen, @Nullable String children, @Nullable String done) {
        AdultEvent event = find(caller, referenceId);
        if (!String.valueOf(event.answers()).equals(seen)) {
            throw HubProblem.conflict("ALREADY_ANSWERED", "Somebody else worked on it since you opened this page.");
        }
        List<Fault> faults = new ArrayList<>();
        AdultEvent.Children told = told(children);
        if (told == null && event.children().isEmpty()) {
            faults.add(new Fault("/children", "REQUIRED", "Choose what the sender says of children and young carers."));
        }
        if (done == null || done.isBlank() || done.length() > DONE_MAX) {
            faults.add(new Fault(
                    "/done",
                    "REQUIRED",
                    "Say what was done and who follows, in " + DONE_MAX + " characters or fewer."));
        }
        if (done == null || !faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var answer = new AdultEvent.Answer(event.children().isEmpty() ? told : null, done.strip(), caller.name(), now);
        if (!store.answer(caller.authority(), referenceId, event.answers() + 1, answer)) {
            throw HubProblem.conflict("ALREADY_ANSWERED", "Somebody else worked on it since you opened this page.");
        }
        audit.record(caller, "ADULT_WORKED", "adults", "matter " + referenceId);
    }

    private AdultEvent find(Caller caller, UUID referenceId) {
        AdultEvent event = store.of(caller.authority(), referenceId).orElseThrow(HubProblem::notFound);
        if (!seals.closedTo(caller, event.children()).isEmpty()) {
            throw HubProblem.notFound();
        }
        return event;
    }

    private static AdultEvent.@Nullable Children told(@Nullable String children) {
        for (AdultEvent.Children one : AdultEvent.Children.values()) {
            if (one.name().equals(children)) {
                return one;
            }
        }
        return null;
    }
}
