package uk.mashhub.personindex.resolve;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.FanOut;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Role;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.personindex.store.PublicationStore;
import uk.mashhub.personindex.store.PublicationStore.EventRow;
import uk.mashhub.personindex.store.PublicationStore.Member;
import uk.mashhub.personindex.store.PublicationStore.Subject;

/**
 * The children an adult's marker reaches: those who live with the adult at any time while it holds, whichever was told first.
 *
 * <p>No clock: when the two no longer live together, or the marker has its end, the child's copy of it carries that last day.
 */
@Component
class Cohabitants {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final PublicationStore store;
    private final Holds holds;

    Cohabitants(PublicationStore store, Holds holds) {
        this.store = store;
        this.holds = holds;
    }

    /** A child, where they live with the adult, and the last day on which the marker holds for them. */
    record Cohabitant(Member child, @Nullable LocalDate endsOn) {}

    /** By event; only markers have any. */
    Map<UUID, List<Cohabitant>> of(List<EventRow> events, Map<UUID, List<Subject>> subjects) {
        Map<UUID, List<String>> marked = new HashMap<>();
        for (EventRow event : events) {
            if (event.event().type().equals(FanOut.RISK_MARKER)
                    && !event.standing().retracted()) {
                marked.put(
                        event.referenceId(),
                        subjects.getOrDefault(event.referenceId(), List.of()).stream()
                                .filter(s -> s.kind() == Kind.ADULT && s.role() != Role.VICTIM)
                                .map(Subject::personRef)
                                .toList());
            }
        }
        if (marked.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Member>> adults = byPerson(
                store.staysOf(marked.values().stream().flatMap(List::stream).collect(Collectors.toSet())));
        Set<String> homes = adults.values().stream()
                .flatMap(List::stream)
                .map(Member::householdRef)
                .collect(Collectors.toSet());
        // because who lives there is read next, and must not change until it is published
        holds.alsoPeople(homes);
        Map<String, List<Member>> children =
                store.childrenOf(homes).stream().collect(Collectors.groupingBy(Member::householdRef));
        Map<UUID, List<Cohabitant>> found = new HashMap<>();
        for (EventRow event : events) {
            List<Member> stays = marked.getOrDefault(event.referenceId(), List.of()).stream()
                    .flatMap(ref -> adults.getOrDefault(ref, List.of()).stream())
                    .toList();
            found.put(event.referenceId(), together(event, stays, children));
        }
        return found;
    }

    private static Map<String, List<Member>> byPerson(Collection<Member> stays) {
        return stays.stream().collect(Collectors.groupingBy(Member::personRef));
    }

    private static List<Cohabitant> together(EventRow event, List<Member> stays, Map<String, List<Member>> children) {
        Map<String, Cohabitant> longest = new HashMap<>();
        for (Member adult : stays) {
            for (Member child : children.getOrDefault(adult.householdRef(), List.of())) {
                Instant from = latest(List.of(event.event().occurredAt(), adult.presumedFrom(), child.presumedFrom()));
                Instant to = earliest(adult.to(), child.to());
                LocalDate holds = event.event().details().stated().endsOn();
                boolean over = holds != null
                        && !from.isBefore(holds.plusDays(1).atStartOfDay(LONDON).toInstant());
                if (!over && (to == null || from.isBefore(to))) {
                    longest.merge(child.personRef(), new Cohabitant(child, lastDay(holds, to)), Cohabitants::longer);
                }
            }
        }
        return new ArrayList<>(longest.values());
    }

    private static Cohabitant longer(Cohabitant a, Cohabitant b) {
        LocalDate one = a.endsOn();
        LocalDate other = b.endsOn();
        return one == null || (other != null && !other.isAfter(one)) ? a : b;
    }

    private static @Nullable LocalDate lastDay(@Nullable LocalDate holds, @Nullable Instant to) {
        if (to == null) {
            return holds;
        }
        LocalDate together = to.minusNanos(1).atZone(LONDON).toLocalDate();
        return holds == null || together.isBefore(holds) ? together : holds;
    }

    private static Instant latest(List<Instant> instants) {
        return instants.stream().max(Instant::compareTo).orElseThrow();
    }

    private static @Nullable Instant earliest(@Nullable Instant a, @Nullable Instant b) {
        return a == null ? b : b == null || a.isBefore(b) ? a : b;
    }
}
