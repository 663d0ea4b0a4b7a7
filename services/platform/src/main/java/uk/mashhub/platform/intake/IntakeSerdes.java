package uk.mashhub.platform.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.Consent;
import uk.mashhub.events.v1.ConsentStatus;
import uk.mashhub.events.v1.LocalId;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Reporter;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.platform.identifier.NhsNumber;
import uk.mashhub.platform.identifier.Postcode;
import uk.mashhub.platform.identifier.Upn;
import uk.mashhub.platform.identifier.Uprn;

/** Bodies that passed their checks as Avro, every identifier in its canonical form. */
public final class IntakeSerdes {

    private IntakeSerdes() {}

    /** Whose event it is and which: what the envelope says beside the body. */
    record Addressed(
            Agency agency,
            EventKey key,
            String type,
            @Nullable String homeAuthority,
            List<String> gaps) {}

    static AgencyEvent envelope(Addressed addressed, EventBody body, Instant receivedAt) {
        OffsetDateTime occurredAt = body.occurredAt();
        return envelope(addressed, occurredAt == null ? receivedAt : occurredAt.toInstant(), receivedAt)
                .setSubtype(trimmed(body.subtype()))
                .setOriginatingProvider(trimmed(body.originatingProvider()))
                .setRecordedAt(instant(body.recordedAt()))
                .setLawfulBasis(trimmed(body.lawfulBasis()))
                .setConsent(consent(body.consent()))
                .setReporter(reporter(body.reporter()))
                .setPeople(
                        body.people() == null
                                ? List.of()
                                : body.people().stream()
                                        .map(IntakeSerdes::personInEvent)
                                        .toList())
                .build();
    }

    /** The bare envelope: ids, type and times, and nobody in it. What a retraction carries. */
    static AgencyEvent.Builder envelope(Addressed addressed, Instant occurredAt, Instant receivedAt) {
        return AgencyEvent.newBuilder()
                .setEventId(addressed.key().eventId())
                .setReferenceId(addressed.key().referenceId())
                .setAuthority(addressed.key().authority())
                .setAgency(addressed.agency())
                .setSourceReference(addressed.key().sourceReference())
                .setRevision(addressed.key().revision())
                .setType(addressed.type())
                .setOccurredAt(millis(occurredAt))
                .setReceivedAt(millis(receivedAt))
                .setPeople(List.of())
                .setHomeAuthority(addressed.homeAuthority())
                .setGaps(addressed.gaps());
    }

    /** A person in the form of the record; also for enrolments. */
    public static Person person(PersonBody body) {
        return Person.newBuilder()
                .setGivenName(trimmed(body.givenName()))
                .setFamilyName(trimmed(body.familyName()))
                .setAlsoKnownAs(body.alsoKnownAs() == null ? List.of() : body.alsoKnownAs())
                .setDateOfBirth(body.dateOfBirth())
                .setExpectedDeliveryDate(body.expectedDeliveryDate())
                .setSex(sex(body.sex()))
                .setEthnicity(trimmed(body.ethnicity()))
                .setNhsNumber(canonical(
                        body.nhsNumber(), raw -> NhsNumber.check(raw).ok().map(NhsNumber::value)))
                .setUpn(canonical(body.upn(), raw -> Upn.check(raw).ok().map(Upn::value)))
                .setLocalIds(
                        body.localIds() == null
                                ? List.of()
                                : body.localIds().stream()
                                        .map(IntakeSerdes::localId)
                                        .toList())
                .setAddress(address(body.address()))
                .setEmails(written(body.emails()))
                .setPhones(written(body.phones()))
                .build();
    }

    private static List<String> written(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .filter(text -> text != null && !text.isBlank())
                        .map(String::strip)
                        .toList();
    }

    /** An instant as the record keeps it: to the millisecond. */
    public static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : millis(at.toInstant());
    }

    /** To the millisecond, as the record keeps it. */
    public static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Without blanks at its ends; null when nothing is left. */
    public static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static PersonInEvent personInEvent(PersonInEventBody body) {
        PersonBody person = body.person();
        if (person == null || body.role() == null) {
            throw new IllegalArgumentException("a person in an event has a role and a person");
        }
        return PersonInEvent.newBuilder()
                .setRole(PersonRole.valueOf(body.role().name()))
                .setPresence(
                        body.presence() == null
                                ? Presence.UNKNOWN
                                : Presence.valueOf(body.presence().name()))
                .setResidentInHousehold(body.residentInHousehold())
                .setVoiceOfChild(trimmed(body.voiceOfChild()))
                .setPerson(person(person))
                .build();
    }

    private static Sex sex(PersonBody.@Nullable Sex sex) {
        return sex == null
                ? Sex.UNKNOWN
                : switch (sex) {
                    case F -> Sex.F;
                    case M -> Sex.M;
                    case U -> Sex.UNKNOWN;
                };
    }

    private static LocalId localId(PersonBody.LocalIdBody body) {
        return LocalId.newBuilder()
                .setSystem(body.system())
                .setValue(body.value())
                .build();
    }

    private static @Nullable Address address(PersonBody.@Nullable AddressBody body) {
        if (body == null || body.isEmpty()) {
            return null;
        }
        return Address.newBuilder()
                .setLine(trimmed(body.line()))
                .setPostcode(canonical(
                        body.postcode(), raw -> Postcode.check(raw).ok().map(Postcode::value)))
                .setUprn(canonical(body.uprn(), raw -> Uprn.check(raw).ok().map(Uprn::value)))
                .setShielded(body.shielded())
                .build();
    }

    private static @Nullable Consent consent(EventBody.@Nullable ConsentBody body) {
        if (body == null || (body.status() == null && trimmed(body.reason()) == null)) {
            return null;
        }
        return Consent.newBuilder()
                .setStatus(
                        body.status() == null
                                ? ConsentStatus.UNKNOWN
                                : ConsentStatus.valueOf(body.status().name()))
                .setReason(trimmed(body.reason()))
                .build();
    }

    private static @Nullable Reporter reporter(EventBody.@Nullable ReporterBody body) {
        return body == null
                ? null
                : Reporter.newBuilder()
                        .setRole(trimmed(body.role()))
                        .setFeedbackAddress(trimmed(body.feedbackAddress()))
                        .build();
    }

    private static @Nullable String canonical(@Nullable String raw, Function<String, Optional<String>> check) {
        return raw == null ? null : check.apply(raw).orElse(null);
    }
}
