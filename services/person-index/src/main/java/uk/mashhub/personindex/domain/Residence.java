package uk.mashhub.personindex.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody lived when, worked out from everything told of them: the latest word by event time holds until another home is
 * told, so the answer is the same in whichever order the words came.
 */
public final class Residence {

    /** A first word about a home reaches this far back: events of that household before it are theirs too. */
    public static final Duration PRESUMED = Duration.ofDays(365);

    private static final Comparator<Sighting> IN_TIME =
            Comparator.comparing(Sighting::at).thenComparing(Sighting::eventId).thenComparingInt(Sighting::position);

    private Residence() {}

    /** One source saying that somebody lives somewhere. */
    public record Sighting(
            Instant at, UUID eventId, int position, String householdRef, String toldBy, long observationId) {}

    /**
     * A time somebody lived somewhere.
     *
     * @param presumedFrom from when events of the household reach them
     * @param from first told
     * @param to when another home was told; null while none is
     */
    public record Stay(
            String householdRef,
            Instant presumedFrom,
            Instant from,
            @Nullable Instant to,
            String toldBy,
            long observationId) {

        /** Whether they lived there then, as far as is known. */
        public boolean covers(Instant at) {
            return !at.isBefore(presumedFrom) && (to == null || at.isBefore(to));
        }
    }

    /** The stays, in order of time and without overlap. */
    public static List<Stay> stays(List<Sighting> sightings) {
        List<Sighting> inTime = sightings.stream().sorted(IN_TIME).toList();
        List<Stay> stays = new ArrayList<>();
        for (Sighting sighting : inTime) {
            Stay last = stays.isEmpty() ? null : stays.getLast();
            if (last != null && last.householdRef().equals(sighting.householdRef())) {
                continue;
            }
            if (last != null && last.from().equals(sighting.at())) {
                // because two homes at one instant cannot both be told apart in time: the first by id holds
                continue;
            }
            if (last != null) {
                stays.set(stays.size() - 1, ended(last, sighting.at()));
            }
            Instant presumed = last == null ? sighting.at().minus(PRESUMED) : sighting.at();
            stays.add(new Stay(
                    sighting.householdRef(),
                    presumed,
                    sighting.at(),
                    null,
                    sighting.toldBy(),
                    sighting.observationId()));
        }
        return stays;
    }

    private static Stay ended(Stay stay, Instant to) {
        return new Stay(stay.householdRef(), stay.presumedFrom(), stay.from(), to, stay.toldBy(), stay.observationId());
    }
}
