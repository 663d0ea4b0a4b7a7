package uk.mashhub.personindex.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody lived when, worked out from everything told of them: the latest word by event time holds until another home is
 * told, so the answer is the same in whichever order the words came.
 *
 * <p>A stay is contested while sources contradict each other about it: one says they live there, another that they do not; or one
 * repeats a home it told before another told of a newer one. What a person says overrules what agencies said before it.
 */
public final class Residence {

    /** A first word about a home reaches this far back: events of that household before it are theirs too. */
    public static final Duration PRESUMED = Duration.ofDays(365);

    /** Told by a person who looked into it, not by an agency. */
    public static final String A_PERSON = "PERSON";

    private static final Comparator<Sighting> IN_TIME =
            Comparator.comparing(Sighting::at).thenComparing(Sighting::eventId).thenComparingInt(Sighting::position);

    private final List<Stay> stays = new ArrayList<>();
    private final Map<String, Map<String, Word>> words = new HashMap<>();
    private final Map<String, Told> homes = new HashMap<>();
    private final Map<String, Instant> lastLeft = new HashMap<>();
    private final Set<String> doubted = new HashSet<>();

    private Residence() {}

    /** What a source says of somebody and a household. */
    public enum Word {
        LIVES_THERE,
        DOES_NOT,
        IN_DOUBT
    }

    /** Whether a stay may be acted on. */
    public enum Standing {
        HOLDS,
        CONTESTED
    }

    /** One source saying that somebody lives somewhere, or does not. */
    public record Sighting(
            Instant at,
            UUID eventId,
            int position,
            String householdRef,
            String toldBy,
            @Nullable Long observationId,
            Word word) {}

    /** The home one source told last: since when without another between, and when last. */
    private record Told(String householdRef, Instant since, Instant last) {}

    /**
     * A time somebody lived somewhere.
     *
     * @param presumedFrom from when events of the household reach them
     * @param from first told
     * @param to when another home was told, or that they do not live there; null while neither is
     * @param standing whether it may be acted on
     */
    public record Stay(
            String householdRef,
            Instant presumedFrom,
            Instant from,
            @Nullable Instant to,
            String toldBy,
            @Nullable Long observationId,
            Standing standing) {

        /** Whether they lived there then, as far as is known and uncontested. */
        public boolean covers(Instant at) {
            return standing == Standing.HOLDS && !at.isBefore(presumedFrom) && (to == null || at.isBefore(to));
        }
    }

    /** The stays, in order of time and without overlap. */
    public static List<Stay> stays(List<Sighting> sightings) {
        Residence residence = new Residence();
        sightings.stream().sorted(IN_TIME).forEach(residence::hear);
        return List.copyOf(residence.stays);
    }

    private void hear(Sighting sighting) {
        String household = sighting.householdRef();
        if (sighting.toldBy().equals(A_PERSON)) {
            words.remove(household);
            doubted.remove(household);
        }
        switch (sighting.word()) {
            case LIVES_THERE -> lives(sighting);
            case DOES_NOT -> doesNot(sighting);
            case IN_DOUBT -> {
                doubted.add(household);
                at(household).ifPresent(stay -> stand(sighting, stay, Standing.CONTESTED));
            }
        }
    }

    private void lives(Sighting sighting) {
        String household = sighting.householdRef();
        Stay last = open();
        if (last != null
                && !last.householdRef().equals(household)
                && last.from().equals(sighting.at())) {
            // because two homes at one instant cannot both be told apart in time: the first by id holds
            return;
        }
        said(sighting);
        if (sighting.toldBy().equals(A_PERSON)) {
            homes.clear();
        }
        homes.merge(
                sighting.toldBy(),
                new Told(household, sighting.at(), sighting.at()),
                (before, now) -> before.householdRef().equals(household)
                        ? new Told(household, before.since(), now.last())
                        : now);
        Standing standing = isContested(sighting) ? Standing.CONTESTED : Standing.HOLDS;
        if (last != null && last.householdRef().equals(household)) {
            stand(sighting, last, standing);
        } else {
            end(sighting.at());
            begin(sighting, presumed(sighting), standing);
        }
    }

    /** The only source that placed them there is believed; where another still does, it is contested. */
    private void doesNot(Sighting sighting) {
        String household = sighting.householdRef();
        said(sighting);
        homes.computeIfPresent(
                sighting.toldBy(), (who, told) -> told.householdRef().equals(household) ? null : told);
        lastLeft.put(household, sighting.at());
        at(household).ifPresent(stay -> {
            if (words(household).containsValue(Word.LIVES_THERE)) {
                stand(sighting, stay, Standing.CONTESTED);
            } else {
                end(sighting.at());
            }
        });
    }

    /** Doubted by a person, denied by a source, or only repeated by one while another has newer news. */
    private boolean isContested(Sighting sighting) {
        String household = sighting.householdRef();
        Instant since = Objects.requireNonNull(homes.get(sighting.toldBy())).since();
        return doubted.contains(household)
                || words(household).containsValue(Word.DOES_NOT)
                || homes.values().stream()
                        .anyMatch(other -> !other.householdRef().equals(household) && since.isBefore(other.last()));
    }

    /** The stay goes on, from now on with this standing. */
    private void stand(Sighting sighting, Stay stay, Standing standing) {
        if (stay.standing() != standing) {
            end(sighting.at());
            begin(sighting, sighting.at(), standing);
        }
    }

    private void begin(Sighting sighting, Instant presumed, Standing standing) {
        stays.add(new Stay(
                sighting.householdRef(),
                presumed,
                sighting.at(),
                null,
                sighting.toldBy(),
                sighting.observationId(),
                standing));
    }

    private Instant presumed(Sighting sighting) {
        if (!stays.isEmpty()) {
            return sighting.at();
        }
        Instant yearBefore = sighting.at().minus(PRESUMED);
        Instant left = lastLeft.get(sighting.householdRef());
        return left == null || left.isBefore(yearBefore) ? yearBefore : left;
    }

    private void end(Instant at) {
        Stay last = open();
        if (last == null) {
            return;
        }
        stays.removeLast();
        if (last.from().isBefore(at)) {
            stays.add(new Stay(
                    last.householdRef(),
                    last.presumedFrom(),
                    last.from(),
                    at,
                    last.toldBy(),
                    last.observationId(),
                    last.standing()));
        }
    }

    private void said(Sighting sighting) {
        words.computeIfAbsent(sighting.householdRef(), h -> new HashMap<>()).put(sighting.toldBy(), sighting.word());
    }

    private Map<String, Word> words(String household) {
        return words.getOrDefault(household, Map.of());
    }

    private Optional<Stay> at(String household) {
        return Optional.ofNullable(open()).filter(stay -> stay.householdRef().equals(household));
    }

    private @Nullable Stay open() {
        return stays.isEmpty() || stays.getLast().to() != null ? null : stays.getLast();
    }
}
