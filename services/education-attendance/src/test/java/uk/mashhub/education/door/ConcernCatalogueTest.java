package uk.mashhub.education.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.platform.intake.EventReader;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Examples;
import uk.mashhub.platform.intake.Submission;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.reference.Areas;
import uk.mashhub.platform.security.Caller;

/** Every type of the contract's row is taken in its smallest form, and refused with any one field wrong, which is never echoed. */
class ConcernCatalogueTest {

    private static final String SECRET = "Zzyzx Surprise";
    private static final Instant NOW = Instant.parse("2026-01-06T09:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ConcernDoor DOOR = new ConcernDoor();
    private static final EventReader<ConcernFacts, ConcernRaised> READER =
            new EventReader<>(DOOR, JSON, true, Areas.parse("NX10,northshire\nSX10,southmoor"));
    private static final Caller SENDER = new Caller("example", "northshire", "EDUCATION", Set.of(), Set.of(), Set.of());

    static Stream<String> contract() {
        return Stream.of(
                "SCHOOL_CONCERN", "EARLY_YEARS_CONCERN", "EXCLUSION", "MISSING_EDUCATION", "REDUCED_TIMETABLE");
    }

    @ParameterizedTest
    @MethodSource("contract")
    void takesTheSmallestBodyOfEveryTypeAndWritesItsRecord(String type) {
        Submission<ConcernRaised> taken = read(smallest(type));

        ConcernRaised record = taken.recordAt().apply(NOW);
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
        wrongs.putAll(Map.of("urn", SECRET, "summary", 7));
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

    /** blank is absent. */
    @Test
    void takesABlankSchoolAsNone() {
        Map<String, Object> body = smallest("SCHOOL_CONCERN");
        body.put("urn", " ");

        ConcernRaised record = read(body).recordAt().apply(NOW);

        assertThat(record.getUrn()).isNull();
        assertThat(record.getEvent().getGaps()).contains("NO_SCHOOL");
    }

    private static Map<String, Object> smallest(String type) {
        return Examples.smallest(typed(type));
    }

    private static EventType<ConcernFacts> typed(String type) {
        return DOOR.types().stream()
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Submission<ConcernRaised> read(Map<String, Object> body) {
        return READER.read(JSON.writeValueAsBytes(body), SENDER, NOW);
    }
}
