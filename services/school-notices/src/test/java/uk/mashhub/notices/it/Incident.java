package uk.mashhub.notices.it;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.LocalId;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestProducer;

/**
 * A generated incident behind a request, full of what no school may be told; each value is one nobody else has, so that it is found
 * wherever it went.
 *
 * @param denied what must not reach a school, by what it is
 * @param voice what the child says
 */
record Incident(
        Asked asked,
        String reference,
        Map<String, String> denied,
        @Nullable String voice) {

    static final String HARMLESS = "I heard shouting and hid under my bed. Please sit with me at lunch";

    /** What a child may say that must keep the words back: each names something of the denied set. */
    static final List<String> KINDS_OF_VOICE = List.of(
            "none",
            "harmless",
            "victimName",
            "perpetratorName",
            "siblingName",
            "addressLine",
            "postcode",
            "bail",
            "health");

    static Incident of(Asked asked, String kindOfVoice, Random random) {
        Map<String, String> denied = new LinkedHashMap<>();
        for (String what : List.of(
                "victimName",
                "victimAlias",
                "perpetratorName",
                "siblingName",
                "addressLine",
                "circumstances",
                "location",
                "nhsNumber",
                "upn",
                "socialCareId")) {
            denied.put(what, what + letters(random));
        }
        denied.put("postcode", "ZZ%d %dZZ".formatted(random.nextInt(1, 10), random.nextInt(10)));
        denied.put("uprn", Long.toString(random.nextLong(100_000_000_000L, 999_999_999_999L)));
        String voice = switch (kindOfVoice) {
            case "none" -> null;
            case "harmless" -> HARMLESS;
            case "bail" -> "He is on bail and must not come " + letters(random);
            case "health" -> "I take insulin and was at the hospital " + letters(random);
            default -> "It was " + denied.get(kindOfVoice) + " who was there";
        };
        if (voice != null && !voice.equals(HARMLESS)) {
            denied.put("voice", voice);
        }
        return new Incident(asked, "REF-" + letters(random), denied, voice);
    }

    /** As the police's door publishes it. */
    void publish() {
        TestProducer.putAll(
                HubSerdes::serializer,
                HubTopics.POLICE_NOTIFICATION_RECEIVED.name(),
                List.of(wire()),
                told -> told.getEvent().getReferenceId().toString());
    }

    private NotificationReceived wire() {
        List<PersonInEvent> people = new ArrayList<>();
        String name = PersonIndexStandIn.nameOf(asked.childRef());
        people.add(in(PersonRole.CHILD, name, LocalDate.parse("2016-04-02"), voice));
        people.add(in(PersonRole.CHILD, value("siblingName") + " Other", LocalDate.parse("2012-01-05"), null));
        people.add(in(PersonRole.VICTIM, value("victimName") + " Other", null, null));
        people.add(in(PersonRole.ALLEGED_PERPETRATOR, value("perpetratorName") + " Other", null, null));
        return NotificationReceived.newBuilder()
                .setCircumstances(denied.get("circumstances"))
                .setLocation(denied.get("location"))
                .setEvent(AgencyEvent.newBuilder()
                        .setEventId(asked.wire().getEventId())
                        .setReferenceId(asked.wire().getReferenceId())
                        .setAuthority(asked.authority())
                        .setAgency(Agency.POLICE)
                        .setSourceReference(reference)
                        .setRevision(0)
                        .setType("DOMESTIC_ABUSE_INCIDENT")
                        .setOccurredAt(asked.occurredAt())
                        .setReceivedAt(asked.occurredAt().plusSeconds(300))
                        .setPeople(people)
                        .build())
                .build();
    }

    private PersonInEvent in(PersonRole role, String name, @Nullable LocalDate born, @Nullable String said) {
        int space = name.indexOf(' ');
        return PersonInEvent.newBuilder()
                .setRole(role)
                .setPresence(Presence.PRESENT)
                .setVoiceOfChild(said)
                .setPerson(Person.newBuilder()
                        .setGivenName(name.substring(0, space))
                        .setFamilyName(name.substring(space + 1))
                        .setAlsoKnownAs(role == PersonRole.VICTIM ? List.of(value("victimAlias")) : List.of())
                        .setDateOfBirth(born)
                        .setSex(Sex.UNKNOWN)
                        .setNhsNumber(denied.get("nhsNumber"))
                        .setUpn(denied.get("upn"))
                        .setLocalIds(List.of(LocalId.newBuilder()
                                .setSystem("LCS")
                                .setValue(value("socialCareId"))
                                .build()))
                        .setAddress(Address.newBuilder()
                                .setLine("7 " + denied.get("addressLine"))
                                .setPostcode(denied.get("postcode"))
                                .setUprn(denied.get("uprn"))
                                .build())
                        .build())
                .build();
    }

    private String value(String what) {
        return Objects.requireNonNull(denied.get(what), what);
    }

    private static String letters(Random random) {
        return random.ints(8, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
