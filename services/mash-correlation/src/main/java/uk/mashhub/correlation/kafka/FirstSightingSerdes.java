package uk.mashhub.correlation.kafka;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Identity;
import uk.mashhub.correlation.domain.Part;
import uk.mashhub.correlation.domain.Particulars;
import uk.mashhub.correlation.domain.Parties;
import uk.mashhub.correlation.domain.Sender;
import uk.mashhub.correlation.domain.Sighting;
import uk.mashhub.correlation.domain.Version;
import uk.mashhub.state.v1.AdultState;
import uk.mashhub.state.v1.Id16;
import uk.mashhub.state.v1.SightingState;

/** One event of a timeline, as the first layout kept it. */
final class FirstSightingSerdes {

    private FirstSightingSerdes() {}

    static List<Sighting> read(List<SightingState> states, List<String> texts) {
        List<Sighting> sightings = new ArrayList<>(states.size());
        for (SightingState state : states) {
            sightings.add(read(state, texts));
        }
        return sightings;
    }

    private static Sighting read(SightingState state, List<String> texts) {
        return new Sighting(
                new Version(
                        uuid(state.getReferenceId()),
                        uuid(state.getEventId()),
                        state.getRevision(),
                        state.getResolution()),
                new Sender(WireSerdes.agency(state.getAgency()), optional(texts, state.getProvider())),
                texts.get(state.getType()),
                optional(texts, state.getSubtype()),
                Instant.ofEpochMilli(state.getOccurredAt()),
                Instant.ofEpochMilli(state.getReceivedAt()),
                new Part(
                        WireSerdes.basis(state.getBasis()),
                        WireSerdes.role(state.getRole()),
                        WireSerdes.presence(state.getPresence()),
                        state.getAgeMonths(),
                        new Identity(
                                WireSerdes.band(state.getBand()),
                                state.getProbability(),
                                texts.get(state.getStrategy()),
                                state.getReviewId() == null ? null : uuid(state.getReviewId()))),
                parties(state, texts),
                particulars(state, texts),
                state.getDecided());
    }

    private static Parties parties(SightingState state, List<String> texts) {
        if (state.getHousehold() == 0 && state.getAdults().isEmpty()) {
            return Parties.UNKNOWN;
        }
        List<Parties.Adult> adults = new ArrayList<>(state.getAdults().size());
        for (AdultState adult : state.getAdults()) {
            adults.add(new Parties.Adult(texts.get(adult.getPerson()), WireSerdes.role(adult.getRole())));
        }
        return new Parties(optional(texts, state.getHousehold()), adults);
    }

    private static Particulars particulars(SightingState state, List<String> texts) {
        return new Particulars(
                WireSerdes.grade(state.getRiskGrade()),
                WireSerdes.rating(state.getAgencyRating()),
                WireSerdes.plan(state.getPlan()),
                optional(texts, state.getUrn()),
                date(state.getAdmittedOn()),
                date(state.getLeftOn()),
                date(state.getSessionDate()),
                stated(state, texts));
    }

    private static Particulars.Stated stated(SightingState state, List<String> texts) {
        boolean nothing = state.getLevel() == 0
                && state.getMarker() == 0
                && state.getEndsOn() == null
                && state.getLegalStatus() == 0
                && state.getAbsencePercent() == null
                && state.getHomeAuthority() == 0;
        return nothing
                ? Particulars.Stated.NOTHING
                : new Particulars.Stated(
                        optional(texts, state.getLevel()),
                        optional(texts, state.getMarker()),
                        date(state.getEndsOn()),
                        optional(texts, state.getLegalStatus()),
                        state.getAbsencePercent(),
                        optional(texts, state.getHomeAuthority()));
    }

    static UUID uuid(Id16 id) {
        ByteBuffer bytes = ByteBuffer.wrap(id.bytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static @Nullable LocalDate date(@Nullable Integer day) {
        return day == null ? null : LocalDate.ofEpochDay(day);
    }

    /** Texts that repeat within a record are kept once and named by a number; 0 stands for none. */
    static @Nullable String optional(List<String> texts, int number) {
        return number == 0 ? null : texts.get(number);
    }
}
