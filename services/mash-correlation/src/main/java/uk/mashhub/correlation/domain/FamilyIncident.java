package uk.mashhub.correlation.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports of one incident, one for each child of a family: for any one of the children they are one incident.
 *
 * <p>An ambulance crew that writes a report a brother and a sister was called once. A report that reaches a child only because it lives
 * in the household tells of nothing further when another report of the same type, by the same sender, about the same household, in the
 * same hour is there. A report that names the child always counts, so that nothing told of a child is lost; the hour is the clock's,
 * so that a report that comes later never makes two incidents one.
 */
final class FamilyIncident {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private FamilyIncident() {}

    /** Which of some events, in their order, only say again what another of them says; null, as nearly always, when none does. */
    static boolean @Nullable [] repeated(List<Sighting> events) {
        boolean[] repeated = null;
        for (int i = 0; i < events.size(); i++) {
            Sighting event = events.get(i);
            if (event.part().basis() == LinkBasis.LINKED && isSaid(events, i)) {
                repeated = repeated == null ? new boolean[events.size()] : repeated;
                repeated[i] = true;
            }
        }
        return repeated;
    }

    /** By an earlier one, or by one that names the child; events are in order, so that those of its hour are its neighbours. */
    private static boolean isSaid(List<Sighting> events, int at) {
        Sighting event = events.get(at);
        for (int i = at - 1; i >= 0 && hour(events.get(i)) == hour(event); i--) {
            if (areOne(event, events.get(i))) {
                return true;
            }
        }
        for (int i = at + 1; i < events.size() && hour(events.get(i)) == hour(event); i++) {
            Sighting later = events.get(i);
            if (later.part().basis() != LinkBasis.LINKED && areOne(event, later)) {
                return true;
            }
        }
        return false;
    }

    /** Whether two reports tell of one incident of a family, at least one of them of another child than the one they both reached. */
    static boolean areOne(Sighting one, Sighting other) {
        String household = one.parties().household();
        return household != null
                && household.equals(other.parties().household())
                && (one.part().basis() == LinkBasis.LINKED || other.part().basis() == LinkBasis.LINKED)
                && hour(one) == hour(other)
                && one.type().equals(other.type())
                && one.sender().equals(other.sender());
    }

    private static long hour(Sighting event) {
        return Math.floorDiv(event.occurredAt().toEpochMilli(), HOUR);
    }
}
