package uk.mashhub.police.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.platform.intake.EventReader;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Examples;
import uk.mashhub.platform.intake.Submission;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.reference.Areas;
import uk.mashhub.platform.security.Caller;

/** Every type of the contract's row is taken in its smallest form, and refused with any one field wrong, which is never echoed. */
class NotificationCatalogueTest {

    private static final String SECRET = "Zzyzx Surprise";
    private static final Instant NOW = Instant.parse("2026-01-06T09:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PoliceDoor DOOR = new PoliceDoor();
    private static final EventReader<NotificationFacts, NotificationReceived> READER =
            new EventReader<>(DOOR, JSON, true, Areas.parse("NX10,northshire\nSX10,southmoor"));
    private static final Caller SENDER = new Caller("example", "northshire", "POLICE", Set.of(), Set.of(), Set.of());

    static Stream<String> contract() {
        return Stream.of(
                "DOMESTIC_ABUSE_INCIDENT",
                "CHILD_CONCERN",
                "ADULT_CONCERN",
                "MISSING_REPORTED",
                "MISSING_REGRADED",
                "MISSING_FOUND",
                "RETURN_INTERVIEW",
                "CHILD_IN_CUSTODY",
                "ADULT_CUSTODY",
                "INVESTIGATION_UPDATE",
                "EXPLOITATION_CONCERN",
                "ADULT_RISK_MARKER",
                "MARAC_LISTED",
                "MARAC_OUTCOME",
                "MARAC_TRANSFER_IN");
    }

    @ParameterizedTest
    @MethodSource("contract")
    void takesTheSmallestBodyOfEveryTypeAndWritesItsRecord(String type) {
        Submission<NotificationReceived> taken = read(smallest(type));

        NotificationReceived record = taken.recordAt().apply(NOW);
        assertThat(taken.topic()).isEqualTo(DOOR.topic());
        assertThat(record.getEvent().getType()).isEqualTo(type);
        assertThat(record.getEvent().getGaps()).as("what is missing is marked").contains("NO_CONSENT");
        assertThat(record.getEvent().getHomeAuthority()).isNull();
    }

    static Stream<Arguments> wrong() {
        Map<String, Object> wrongs = new HashMap<>(Map.of(
                "surprise", SECRET,
                "occurredAt", SECRET,
                "recordedAt", "2999-01-01T00:00:00Z",
                "revision", -1,
                "sourceReference", SECRET,
                "people", SECRET,
                "consent", Map.of("status", SECRET),
                "reporter", SECRET));
        wrongs.putAll(
                Map.of("placedBy", "Zzyzx!", "groupTag", "Z".repeat(61), "agencyRatedAt", "2999-01-01T00:00:00Z"));
        wrongs.putAll(Map.of(
                "level",
                SECRET,
                "marker",
                SECRET,
                "endsOn",
                "1901-01-01",
                "legalStatus",
                SECRET,
                "riskAssessment",
                Map.of("score", 999),
                "agencyRating",
                SECRET,
                "referredAt",
                "2999-01-01T00:00:00Z"));
        return contract()
                .flatMap(type ->
                        wrongs.entrySet().stream().map(wrong -> Arguments.of(type, wrong.getKey(), wrong.getValue())));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesEveryWrongFieldOfEveryTypeByItsPointerAndWithoutItsValue(String type, String field, Object value) {
        Map<String, Object> body = smallest(type);
        body.put(field, value);

        HubProblem refused = catchThrowableOfType(HubProblem.class, () -> read(body));

        assertThat(refused).as("%s of %s", field, type).isNotNull();
        assertThat(refused.faults()).anyMatch(fault -> fault.pointer().startsWith("/" + field));
        assertThat(refused.faults().toString() + refused.getMessage()).doesNotContain("Zzyzx");
    }

    @ParameterizedTest
    @MethodSource("contract")
    void cannotBeWithoutWhatTheTypeNeeds(String type) {
        for (String needed : typed(type).example().keySet()) {
            Map<String, Object> body = smallest(type);
            body.remove(needed);

            HubProblem refused = catchThrowableOfType(HubProblem.class, () -> read(body));

            assertThat(refused).as("%s without %s", type, needed).isNotNull();
            assertThat(refused.faults()).anyMatch(fault -> fault.pointer().equals("/" + needed));
        }
        assertThat(read(smallest(type))).as("control").isNotNull();
    }

    /** whether a child was there and whether they live there are two things, of each child. */
    @Test
    void recordsOfEachChildWhetherTheyWereThereAndWhetherTheyLiveThere() {
        Map<String, Object> incident = smallest("DOMESTIC_ABUSE_INCIDENT");
        incident.put(
                "people",
                List.of(
                        child("PRESENT", false),
                        child("NOT_PRESENT", true),
                        Map.of("role", "CHILD", "person", Map.of())));

        assertThat(read(incident).recordAt().apply(NOW).getEvent().getPeople())
                .extracting(one -> one.getPresence() + " " + one.getResidentInHousehold())
                .containsExactly("PRESENT false", "NOT_PRESENT true", "UNKNOWN null");
    }

    private static Map<String, Object> child(String presence, boolean resident) {
        return Map.of("role", "CHILD", "presence", presence, "residentInHousehold", resident, "person", Map.of());
    }

    /** what was added is refined, and what it lacks is marked or refused. */
    @Test
    void gradesAMissingChildAndAsksWhoWasTakenIntoCustody() {
        Map<String, Object> graded = smallest("MISSING_REPORTED");
        graded.put("level", "HIGH");
        assertThat(read(graded).recordAt().apply(NOW).getLevel()).isEqualTo("HIGH");

        Map<String, Object> custody = smallest("ADULT_CUSTODY");
        assertThat(read(custody).recordAt().apply(NOW).getEvent().getGaps()).contains("NO_SUBTYPE");
        custody.put("subtype", "RELEASED");
        assertThat(read(custody).recordAt().apply(NOW).getEvent().getGaps()).doesNotContain("NO_SUBTYPE");
    }

    /** a concern is not dropped because nobody graded it. */
    @Test
    void takesAConcernAboutExploitationWithoutALevelAndMarksIt() {
        Map<String, Object> concern = smallest("EXPLOITATION_CONCERN");
        assertThat(read(concern).recordAt().apply(NOW).getEvent().getGaps()).contains("NO_LEVEL");
        concern.put("level", "LOW");
        assertThat(read(concern).recordAt().apply(NOW).getEvent().getGaps()).doesNotContain("NO_LEVEL");
    }

    /** who placed a child, whether details may leave, and what links several children. */
    @Test
    void takesWhoPlacedAChildWhetherAnInvestigationIsLiveAndAGroup() {
        Map<String, Object> arrival = smallest("CHILD_IN_CUSTODY");
        arrival.put("placedBy", "southmoor");
        assertThat(read(arrival).recordAt().apply(NOW).getPlacedBy()).isEqualTo("southmoor");

        Map<String, Object> investigation = smallest("INVESTIGATION_UPDATE");
        assertThat(read(investigation).recordAt().apply(NOW).getEvent().getGaps())
                .contains("NO_SUBTYPE");
        investigation.put("subtype", "LIVE");
        assertThat(read(investigation).recordAt().apply(NOW).getEvent().getGaps())
                .doesNotContain("NO_SUBTYPE", "SUBTYPE_NOT_KNOWN");

        Map<String, Object> concern = smallest("EXPLOITATION_CONCERN");
        concern.put("groupTag", " SYN-GROUP-1 ");
        assertThat(read(concern).recordAt().apply(NOW).getGroupTag()).isEqualTo("SYN-GROUP-1");
    }

    /** the day a MARAC's flag is cleared, which is not before it was set. */
    @Test
    void takesTheDayAMaracsFlagIsCleared() {
        Map<String, Object> outcome = smallest("MARAC_OUTCOME");
        outcome.put("endsOn", "2026-12-31");
        assertThat(read(outcome).recordAt().apply(NOW).getEndsOn()).isEqualTo("2026-12-31");
        outcome.put("endsOn", "2025-12-31");
        HubProblem refused = catchThrowableOfType(HubProblem.class, () -> read(outcome));
        assertThat(refused.faults()).anyMatch(fault -> fault.pointer().equals("/endsOn"));
    }

    /** how grave the force took it for, and when, is kept; a delay over 24 hours without it, and a rating after the referral, are marked. */
    @Test
    void keepsTheForcesOwnRatingWithItsTimeAndMarksADelayThatNoRatingExplains() {
        Map<String, Object> concern = smallest("CHILD_CONCERN");
        OffsetDateTime happened = OffsetDateTime.parse("2026-01-01T22:10:00Z");
        concern.put("occurredAt", happened.toString());
        concern.put("referredAt", happened.plusHours(24).toString());
        assertThat(gaps(concern)).doesNotContain("DELAY_UNEXPLAINED", "RATED_AFTER_REFERRAL");
        concern.put("referredAt", happened.plusHours(24).plusSeconds(1).toString());
        assertThat(gaps(concern)).contains("DELAY_UNEXPLAINED");

        concern.put("agencyRating", "BLUE");
        concern.put("agencyRatedAt", happened.plusHours(24).plusSeconds(1).toString());
        assertThat(gaps(concern)).doesNotContain("DELAY_UNEXPLAINED", "RATED_AFTER_REFERRAL");
        NotificationReceived kept = read(concern).recordAt().apply(NOW);
        assertThat(kept.getAgencyRating()).isEqualTo(Rating.BLUE);
        assertThat(kept.getAgencyRatedAt())
                .isEqualTo(happened.plusHours(24).plusSeconds(1).toInstant());
        concern.put("agencyRatedAt", happened.plusHours(25).toString());
        assertThat(gaps(concern)).contains("RATED_AFTER_REFERRAL");
    }

    private static List<String> gaps(Map<String, Object> body) {
        return read(body).recordAt().apply(NOW).getEvent().getGaps();
    }

    private static Map<String, Object> smallest(String type) {
        return Examples.smallest(typed(type));
    }

    private static EventType<NotificationFacts> typed(String type) {
        return DOOR.types().stream()
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Submission<NotificationReceived> read(Map<String, Object> body) {
        return READER.read(JSON.writeValueAsBytes(body), SENDER, NOW);
    }
}
