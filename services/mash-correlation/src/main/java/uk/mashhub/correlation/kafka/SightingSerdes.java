package uk.mashhub.correlation.kafka;

import static uk.mashhub.correlation.kafka.TextsSerdes.optional;

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

/** One event of a timeline, to and from its place in the store. */
final class SightingSerdes {

    private SightingSerdes() {}

    static List<Sighting> read(List<SightingState> states, List<String> texts) {
        List<Sighting> sightings = new ArrayList<>(states.size());
        for (SightingState state : states) {
            sightings.add(read(state, texts));
        }
        return sightings;
    }

    static List<SightingState> write(List<Sighting> sightings, TextsSerdes texts) {
        List<SightingState> states = new ArrayList<>(sightings.size());
        for (Sighting sighting : sightings) {
            states.add(write(sighting, texts));
        }
        return states;
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

    private static SightingState write(Sighting sighting, TextsSerdes texts) {
        Identity identity = sighting.part().identity();
        Particulars particulars = sighting.particulars();
        return new SightingState(
                id(sighting.referenceId()),
                id(sighting.eventId()),
                sighting.version().resolution(),
                sighting.version().revision(),
                WireSerdes.agency(sighting.agency()),
                texts.number(sighting.sender().provider()),
                texts.number(sighting.type()),
                texts.number(sighting.subtype()),
                sighting.occurredAt().toEpochMilli(),
                sighting.receivedAt().toEpochMilli(),
                WireSerdes.basis(sighting.part().basis()),
                WireSerdes.role(sighting.part().role()),
                WireSerdes.presence(sighting.part().presence()),
                WireSerdes.band(identity.band()),
                identity.probability(),
                texts.number(identity.strategyVersion()),
                identity.reviewId() == null ? null : id(identity.reviewId()),
                texts.number(sighting.parties().household()),
                adults(sighting.parties().adults(), texts),
                sighting.part().ageMonths(),
                WireSerdes.grade(particulars.riskGrade()),
                WireSerdes.rating(particulars.agencyRating()),
                WireSerdes.plan(particulars.plan()),
                texts.number(particulars.urn()),
                day(particulars.admittedOn()),
                day(particulars.leftOn()),
                day(particulars.sessionDate()),
                sighting.decided(),
                false,
                texts.number(particulars.stated().level()),
                texts.number(particulars.stated().marker()),
                day(particulars.stated().endsOn()),
                texts.number(particulars.stated().legalStatus()),
                particulars.stated().absencePercent(),
                texts.number(particulars.stated().homeAuthority()));
    }

    private static List<AdultState> adults(List<Parties.Adult> adults, TextsSerdes texts) {
        if (adults.isEmpty()) {
            return List.of();
        }
        List<AdultState> states = new ArrayList<>(adults.size());
        for (Parties.Adult adult : adults) {
            states.add(new AdultState(texts.number(adult.personRef()), WireSerdes.role(adult.role())));
        }
        return states;
    }

    static UUID uuid(Id16 id) {
        ByteBuffer bytes = ByteBuffer.wrap(id.bytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    static Id16 id(UUID uuid) {
        byte[] bytes = new byte[16];
        ByteBuffer.wrap(bytes).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        return new Id16(bytes);
    }

    private static @Nullable LocalDate date(@Nullable Integer day) {
        return day == null ? null : LocalDate.ofEpochDay(day);
    }

    private static @Nullable Integer day(@Nullable LocalDate date) {
        return date == null ? null : (int) date.toEpochDay();
    }
}
