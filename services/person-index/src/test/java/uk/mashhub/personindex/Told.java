package uk.mashhub.personindex;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.EnrolmentChanged;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.platform.EventIds;

/** An event as an agency's service would have put it on its topic, told in few words. */
final class Told {

    static final Instant MONDAY = Instant.parse("2026-11-16T20:00:00Z");
    static final Instant TUESDAY = MONDAY.plusSeconds(86_400);

    private final Agency agency;
    private final String type;
    private final String reference;
    private final List<PersonInEvent> people = new ArrayList<>();
    private String authority = "northshire";
    private Instant at = MONDAY;
    private int revision;
    private boolean retracted;
    private @Nullable String marker;
    private @Nullable LocalDate endsOn;

    private Told(Agency agency, String type, String reference) {
        this.agency = agency;
        this.type = type;
        this.reference = reference;
    }

    static Told police(String type, String reference) {
        return new Told(Agency.POLICE, type, reference);
    }

    static Told health(String type, String reference) {
        return new Told(Agency.HEALTH, type, reference);
    }

    static Told care(String type, String reference) {
        return new Told(Agency.SOCIAL_CARE, type, reference);
    }

    static Told school(String type, String reference) {
        return new Told(Agency.EDUCATION, type, reference);
    }

    Told at(Instant occurredAt) {
        this.at = occurredAt;
        return this;
    }

    Told revision(int number) {
        this.revision = number;
        return this;
    }

    Told in(String otherAuthority) {
        this.authority = otherAuthority;
        return this;
    }

    Told marked(String what, @Nullable LocalDate until) {
        this.marker = what;
        this.endsOn = until;
        return this;
    }

    Told retracted() {
        this.retracted = true;
        return this;
    }

    Told child(Person person) {
        return of(PersonRole.CHILD, true, person);
    }

    Told of(PersonRole role, @Nullable Boolean resident, Person person) {
        people.add(PersonInEvent.newBuilder()
                .setRole(role)
                .setPresence(Presence.PRESENT)
                .setResidentInHousehold(resident)
                .setPerson(person)
                .build());
        return this;
    }

    UUID referenceId() {
        return EventIds.referenceId(authority, agency.name(), reference);
    }

    AgencyEvent event() {
        return AgencyEvent.newBuilder()
                .setEventId(EventIds.eventId(authority, agency.name(), reference, revision))
                .setReferenceId(referenceId())
                .setAuthority(authority)
                .setAgency(agency)
                .setSourceReference(reference)
                .setRevision(revision)
                .setRetracted(retracted)
                .setType(type)
                .setOccurredAt(at)
                .setReceivedAt(at.plusSeconds(60))
                .setPeople(List.copyOf(people))
                .build();
    }

    NotificationReceived notification() {
        return NotificationReceived.newBuilder()
                .setEvent(event())
                .setMarker(marker)
                .setEndsOn(endsOn)
                .build();
    }

    AlertReceived alert() {
        return AlertReceived.newBuilder().setEvent(event()).build();
    }

    CaseChanged change(@Nullable PlanType plan) {
        return CaseChanged.newBuilder().setEvent(event()).setPlan(plan).build();
    }

    EnrolmentChanged enrolment(String urn) {
        return EnrolmentChanged.newBuilder()
                .setEvent(event())
                .setUrn(urn)
                .setAdmittedOn(LocalDate.of(2024, 9, 3))
                .build();
    }

    ConcernRaised concern(String urn) {
        return ConcernRaised.newBuilder()
                .setEvent(event())
                .setUrn(urn)
                .setSessionDate(LocalDate.of(2026, 11, 17))
                .build();
    }

    static Person.Builder person(@Nullable String given, @Nullable String family, @Nullable String born) {
        return Person.newBuilder()
                .setGivenName(given)
                .setFamilyName(family)
                .setDateOfBirth(born == null ? null : LocalDate.parse(born))
                .setSex(Sex.UNKNOWN);
    }

    /**
     * A name no other test has, nor one written alike, whatever was left in the database: a family name, a street and a postcode each a
     * letter apart are one child at one home.
     */
    static String word() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, 10)
                .chars()
                .mapToObj(hex -> String.valueOf((char) ('a' + Character.digit(hex, 16))))
                .collect(Collectors.joining());
    }

    /** A postcode of its own for a word: children of one birth date in one postcode would be asked about each other. */
    static String postcode(String word) {
        String letters = "ABDEFGHJLNPQRSTUWXYZ";
        int n = Math.floorMod(word.hashCode(), 10_000_000);
        return "NT%d %d%c%c"
                .formatted(10 + n % 89, n / 89 % 10, letters.charAt(n / 890 % 20), letters.charAt(n / 17_800 % 20));
    }

    static Address home(@Nullable String line, @Nullable String postcode) {
        return Address.newBuilder().setLine(line).setPostcode(postcode).build();
    }
}
