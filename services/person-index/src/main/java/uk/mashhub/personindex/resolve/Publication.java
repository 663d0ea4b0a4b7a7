package uk.mashhub.personindex.resolve;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.BirthDates;
import uk.mashhub.personindex.domain.FanOut;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Resolved;
import uk.mashhub.personindex.domain.Resolved.Adult;
import uk.mashhub.personindex.domain.Resolved.Identity;
import uk.mashhub.personindex.resolve.Cohabitants.Cohabitant;
import uk.mashhub.personindex.store.Changes;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.personindex.store.PublicationStore;
import uk.mashhub.personindex.store.PublicationStore.EventRow;
import uk.mashhub.personindex.store.PublicationStore.Member;
import uk.mashhub.personindex.store.PublicationStore.Published;
import uk.mashhub.personindex.store.PublicationStore.Subject;
import uk.mashhub.personindex.store.ResidenceStore;

/**
 * Publishes, for each event, the children it is about now, and takes back those it no longer is about.
 *
 * <p>What is published is worked out from what holds and compared with what was published last. So it is the same in whichever order
 * the facts came, and what did not change is not said again.
 */
@Component
class Publication {

    /** Events worked out in one go. */
    private static final int CHUNK = 500;

    /** How surely a child known in a household was there. */
    private static final double LINKED = 0.95;

    private static final Identity KNOWN = new Identity("MATCH", LINKED, "household/1", null);

    private static final String WITHDRAWN = "WITHDRAWN";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final PublicationStore store;
    private final ResidenceStore residences;
    private final Cohabitants cohabitants;
    private final Announcements announcements;
    private final Holds holds;
    private final Changes changes;

    Publication(
            PublicationStore store,
            ResidenceStore residences,
            Cohabitants cohabitants,
            Announcements announcements,
            Holds holds,
            Changes changes) {
        this.store = store;
        this.residences = residences;
        this.cohabitants = cohabitants;
        this.announcements = announcements;
        this.holds = holds;
        this.changes = changes;
    }

    /**
     * Works out again all that follows from a change.
     *
     * @param touched people something was said of, or no longer is
     * @param changed people whose standing changed: every event that names them is looked at again
     * @param events events that changed
     */
    void refresh(Collection<String> touched, Collection<String> changed, Set<UUID> events) {
        refresh(touched, changed, events, Set.of());
    }

    /** The same, and all that happened in households whose address is shielded from now on. */
    void refresh(
            Collection<String> touched, Collection<String> changed, Set<UUID> events, Collection<String> shielded) {
        Set<String> people = new HashSet<>(touched);
        people.addAll(changed);
        var reach = residences.rederive(people, changed);
        // because whoever lives elsewhere, or is in question now, is no longer met as they were
        changes.of(reach.people());
        holds.alsoPeople(reach.people());
        Set<String> homes = new HashSet<>(reach.households());
        homes.addAll(shielded);
        holds.alsoPeople(homes);
        Set<UUID> references = new HashSet<>(events);
        if (!reach.people().isEmpty()) {
            references.addAll(store.naming(reach.people()));
            references.addAll(store.publishedTo(reach.people()));
        }
        if (!homes.isEmpty()) {
            references.addAll(store.in(homes));
        }
        holds.alsoEvents(references);
        List<UUID> ordered = references.stream().sorted().toList();
        for (int from = 0; from < ordered.size(); from += CHUNK) {
            publish(ordered.subList(from, Math.min(ordered.size(), from + CHUNK)));
        }
    }

    /** Publishes events that are about nobody but whom they name, all of whom are known: what {@link #refresh} would, without reading. */
    void publishFamiliar(List<Familiar> familiar, String strategyVersion) {
        List<Published> remembered = new ArrayList<>();
        for (Familiar one : familiar) {
            Report report = one.report();
            EventRow event =
                    new EventRow(report.referenceId(), report.standing(), report.event(), one.told(), one.household());
            String household = one.shielded() ? null : one.household();
            remembered.addAll(announce(
                    event, household, wanted(event, one.subjects(strategyVersion), household, List.of()), List.of()));
        }
        if (!remembered.isEmpty()) {
            store.remember(remembered);
        }
    }

    private void publish(List<UUID> references) {
        List<EventRow> events = store.events(references);
        Map<UUID, List<Subject>> subjects =
                store.subjects(references).stream().collect(Collectors.groupingBy(Subject::referenceId));
        Map<UUID, String> households = households(events, subjects);
        Map<String, List<Member>> children = children(events, households);
        var marked = cohabitants.of(events, subjects);
        Set<String> shielded = store.shielded(new HashSet<>(households.values()));
        Map<UUID, List<Published>> before =
                store.published(references).stream().collect(Collectors.groupingBy(Published::referenceId));
        List<Published> remembered = new ArrayList<>();
        for (EventRow event : events) {
            String home = households.get(event.referenceId());
            // because a household told on would say who lives together at an address nobody may learn of
            String household = home == null || shielded.contains(home) ? null : home;
            boolean marker = event.event().type().equals(FanOut.RISK_MARKER);
            Map<String, Resolved> wanted = wanted(
                    event,
                    subjects.getOrDefault(event.referenceId(), List.of()),
                    household,
                    home == null || marker ? List.of() : children.getOrDefault(home, List.of()));
            mark(event, wanted, marked.getOrDefault(event.referenceId(), List.of()));
            remembered.addAll(announce(event, household, wanted, before.getOrDefault(event.referenceId(), List.of())));
        }
        if (!remembered.isEmpty()) {
            store.remember(remembered);
        }
    }

    /** The household told; where none was, that of the first child named, else of the victim, else of the adult it is about. */
    private Map<UUID, String> households(List<EventRow> events, Map<UUID, List<Subject>> subjects) {
        Map<String, List<Member>> stays = stays(events, subjects);
        Map<UUID, String> households = new HashMap<>();
        Map<UUID, @Nullable String> settled = new LinkedHashMap<>();
        for (EventRow event : events) {
            String household = event.toldHousehold();
            if (household == null && !event.standing().retracted()) {
                household = whereTheyLived(event, subjects.getOrDefault(event.referenceId(), List.of()), stays);
            }
            if (household != null) {
                households.put(event.referenceId(), household);
            }
            if (!Objects.equals(household, event.householdRef())) {
                settled.put(event.referenceId(), household);
            }
        }
        // because who lives there is read next, and must not change until it is published
        holds.alsoPeople(households.values());
        if (!settled.isEmpty()) {
            store.settle(settled);
        }
        return households;
    }

    private Map<String, List<Member>> stays(List<EventRow> events, Map<UUID, List<Subject>> subjects) {
        Set<String> people = events.stream()
                .filter(event -> event.toldHousehold() == null)
                .flatMap(event -> subjects.getOrDefault(event.referenceId(), List.of()).stream())
                .map(Subject::personRef)
                .collect(Collectors.toSet());
        return people.isEmpty()
                ? Map.of()
                : store.staysOf(people).stream().collect(Collectors.groupingBy(Member::personRef));
    }

    private static @Nullable String whereTheyLived(
            EventRow event, List<Subject> subjects, Map<String, List<Member>> stays) {
        return subjects.stream()
                .filter(s -> FanOut.happensWhereLives(event.event().type(), s.kind(), s.role()))
                .sorted(Comparator.comparingInt(s -> FanOut.precedence(s.kind(), s.role())))
                .flatMap(s -> stays.getOrDefault(s.personRef(), List.of()).stream())
                .filter(stay -> stay.covers(event.event().occurredAt()))
                .map(Member::householdRef)
                .findFirst()
                .orElse(null);
    }

    private Map<String, List<Member>> children(List<EventRow> events, Map<UUID, String> households) {
        Set<String> reached = events.stream()
                .filter(event -> reachesHousehold(event) && households.containsKey(event.referenceId()))
                .map(event -> households.get(event.referenceId()))
                .collect(Collectors.toSet());
        return reached.isEmpty()
                ? Map.of()
                : store.childrenOf(reached).stream().collect(Collectors.groupingBy(Member::householdRef));
    }

    private static boolean reachesHousehold(EventRow event) {
        return FanOut.reachesHousehold(event.event().agency(), event.event().type());
    }

    private static Map<String, Resolved> wanted(
            EventRow event, List<Subject> subjects, @Nullable String household, List<Member> children) {
        Map<String, Resolved> wanted = new LinkedHashMap<>();
        if (event.standing().retracted()) {
            return wanted;
        }
        LocalDate endsOn = event.event().details().stated().endsOn();
        List<Adult> adults = subjects.stream()
                .filter(s -> s.kind() == Kind.ADULT && s.role().isParty())
                .map(s -> new Adult(s.personRef(), s.role().name()))
                .distinct()
                .toList();
        for (Subject s : subjects) {
            if (s.kind().isSubject()) {
                wanted.putIfAbsent(
                        s.personRef(),
                        resolved(event, s.personRef(), false, s.role().name(), s.presence(), s.identity(), household)
                                .of(adults, s.dateOfBirth(), endsOn));
            }
        }
        if (reachesHousehold(event)) {
            for (Member child : children) {
                if (child.covers(event.event().occurredAt())) {
                    wanted.putIfAbsent(
                            child.personRef(),
                            resolved(event, child.personRef(), true, "CHILD", "UNKNOWN", KNOWN, household)
                                    .of(adults, child.dateOfBirth(), endsOn));
                }
            }
        }
        return wanted;
    }

    /** An adult's marker reaches whoever lives with them, for as long as they do. */
    private static void mark(EventRow event, Map<String, Resolved> wanted, List<Cohabitant> cohabitants) {
        for (Cohabitant cohabitant : cohabitants) {
            Member child = cohabitant.child();
            String household = child.shielded() ? null : child.householdRef();
            wanted.putIfAbsent(
                    child.personRef(),
                    resolved(event, child.personRef(), true, "CHILD", "UNKNOWN", KNOWN, household)
                            .of(List.of(), child.dateOfBirth(), cohabitant.endsOn()));
        }
    }

    /** What is still open until the parties and the child's age are known. */
    private interface Unfinished {
        Resolved of(List<Adult> adults, @Nullable LocalDate born, @Nullable LocalDate endsOn);
    }

    private static Unfinished resolved(
            EventRow event,
            String child,
            boolean linked,
            String role,
            String presence,
            Identity identity,
            @Nullable String household) {
        LocalDate day = event.event().occurredAt().atZone(LONDON).toLocalDate();
        return (adults, born, endsOn) -> new Resolved(
                child,
                event.referenceId(),
                event.standing().revision(),
                event.standing().receivedAt(),
                event.event(),
                linked,
                role,
                presence,
                identity,
                household,
                adults,
                BirthDates.ageMonths(born, day),
                endsOn);
    }

    private List<Published> announce(
            EventRow event, @Nullable String household, Map<String, Resolved> wanted, List<Published> before) {
        Map<String, Published> last =
                before.stream().collect(Collectors.toMap(Published::childRef, published -> published));
        List<Published> remembered = new ArrayList<>();
        for (Resolved resolved : wanted.values()) {
            Published held = last.get(resolved.childRef());
            Announcements.Worded words = announcements.current(resolved);
            String fingerprint = words.fingerprint();
            if (held == null || !held.fingerprint().equals(fingerprint)) {
                long resolution = held == null ? 1 : held.resolution() + 1;
                words.say(resolution);
                remembered.add(remembered(resolved, resolution, true, fingerprint));
            }
        }
        for (Published held : before) {
            if (held.current() && !wanted.containsKey(held.childRef())) {
                Resolved gone = resolved(
                                event,
                                held.childRef(),
                                held.linked(),
                                held.role(),
                                held.presence(),
                                held.identity(),
                                household)
                        .of(List.of(), null, null);
                announcements.withdrawn(gone, held.resolution() + 1);
                remembered.add(remembered(gone, held.resolution() + 1, false, WITHDRAWN));
            }
        }
        return remembered;
    }

    private static Published remembered(Resolved resolved, long resolution, boolean current, String fingerprint) {
        return new Published(
                resolved.referenceId(),
                resolved.childRef(),
                resolution,
                current,
                resolved.linked(),
                resolved.role(),
                resolved.presence(),
                resolved.identity(),
                fingerprint);
    }
}
