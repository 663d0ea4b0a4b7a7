package uk.mashhub.socialcare.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.platform.intake.EventReader;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Examples;
import uk.mashhub.platform.intake.Submission;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.reference.Areas;
import uk.mashhub.platform.security.Caller;

/** Every type of the contract's row is taken in its smallest form, and refused with any one field wrong, which is never echoed. */
class CaseCatalogueTest {

    private static final String SECRET = "Zzyzx Surprise";
    private static final Instant NOW = Instant.parse("2026-01-06T09:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SocialCareDoor DOOR = new SocialCareDoor();
    private static final EventReader<CaseFacts, CaseChanged> READER =
            new EventReader<>(DOOR, JSON, true, Areas.parse("NX10,northshire\nSX10,southmoor"));
    private static final Caller SENDER =
            new Caller("example", "northshire", "SOCIAL_CARE", Set.of(), Set.of(), Set.of());

    static Stream<String> contract() {
        return Stream.of(
                "CONTACT",
                "REFERRAL",
                "CASE_OPENED",
                "CASE_CLOSED",
                "WORKER_ALLOCATED",
                "PLAN_STARTED",
                "PLAN_ENDED",
                "LEGAL_STATUS",
                "STRATEGY_DISCUSSION",
                "EXPLOITATION_SCREENING",
                "EARLY_HELP_ASSESSMENT",
                "PRIVATE_FOSTERING",
                "RETURN_HOME_PROPOSED",
                "TRANSFER_IN",
                "COURT_OUTCOME",
                "ALLEGATION_AGAINST_PROFESSIONAL",
                "INFORMATION_REQUEST",
                "PROBATION_ENQUIRY",
                "PARTNER_CONCERN");
    }

    @ParameterizedTest
    @MethodSource("contract")
    void takesTheSmallestBodyOfEveryTypeAndWritesItsRecord(String type) {
        Submission<CaseChanged> taken = read(smallest(type));

        CaseChanged record = taken.recordAt().apply(NOW);
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
        wrongs.putAll(Map.of(
                "plan",
                SECRET,
                "level",
                SECRET,
                "legalStatus",
                SECRET,
                "endsOn",
                "1901-01-01",
                "placedBy",
                "Zzyzx!",
                "noFatherOrPartnerReason",
                "Z".repeat(20_001),
                "threshold",
                Map.of("levelOfNeed", "Z".repeat(101)),
                "worker",
                "Z".repeat(101)));
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

    /** a concern is not dropped because it does not say which partner it comes from. */
    @Test
    void takesAPartnersConcernThatDoesNotSayWhichPartnerAndMarksIt() {
        Map<String, Object> concern = smallest("PARTNER_CONCERN");
        assertThat(gaps(concern)).contains("NO_ORIGINATING_PROVIDER");
        concern.put("originatingProvider", "Example Housing");
        assertThat(gaps(concern)).doesNotContain("NO_ORIGINATING_PROVIDER");
    }

    /** without a subtype it is the notification; a visit is one; what is neither is marked. */
    @Test
    void takesTheWorkOnAPrivateFosteringArrangement() {
        Map<String, Object> fostering = smallest("PRIVATE_FOSTERING");
        assertThat(gaps(fostering)).doesNotContain("NO_SUBTYPE", "SUBTYPE_NOT_KNOWN");
        fostering.put("subtype", "VISIT");
        assertThat(gaps(fostering)).doesNotContain("SUBTYPE_NOT_KNOWN");
        fostering.put("subtype", "SOMETHING");
        assertThat(gaps(fostering)).contains("SUBTYPE_NOT_KNOWN");
    }

    /** without a subtype the family moved in; what follows on its history is told apart; what is neither is marked. */
    @Test
    void takesTheWorkOnTheHistoryOfAFamilyThatMovedIn() {
        Map<String, Object> moved = smallest("TRANSFER_IN");
        assertThat(gaps(moved)).doesNotContain("NO_SUBTYPE", "SUBTYPE_NOT_KNOWN");
        moved.put("subtype", "HISTORY_RECEIVED");
        assertThat(gaps(moved)).doesNotContain("SUBTYPE_NOT_KNOWN");
        moved.put("subtype", "VISIT");
        assertThat(gaps(moved)).contains("SUBTYPE_NOT_KNOWN");
    }

    /** a type of its own, of social care or of early help, that says who of probation asks and about whom. */
    @Test
    void takesWhatProbationAsksAboutSomebodyTheySupervise() {
        Map<String, Object> asked = smallest("PROBATION_ENQUIRY");
        assertThat(gaps(asked)).contains("NO_PERSON_ASKED_ABOUT").doesNotContain("NO_SUBTYPE", "SUBTYPE_NOT_KNOWN");
        List<Object> people = new ArrayList<>((List<?>) Objects.requireNonNull(asked.get("people")));
        people.add(Map.of(
                "role", "ALLEGED_PERPETRATOR", "person", Map.of("familyName", "Testperson", "givenName", "Example")));
        asked.put("people", people);
        asked.put("subtype", "EARLY_HELP");
        assertThat(gaps(asked)).doesNotContain("NO_PERSON_ASKED_ABOUT", "SUBTYPE_NOT_KNOWN");
        asked.put("subtype", "POLICE");
        assertThat(gaps(asked)).contains("SUBTYPE_NOT_KNOWN");
        asked.remove("originatingProvider");
        assertThat(catchThrowableOfType(HubProblem.class, () -> read(asked)).faults())
                .anyMatch(fault -> fault.pointer().equals("/originatingProvider"));
    }

    /** who placed a looked-after child here. */
    @Test
    void takesWhoPlacedALookedAfterChildHere() {
        Map<String, Object> order = smallest("LEGAL_STATUS");
        order.put("placedBy", "southmoor");
        assertThat(read(order).recordAt().apply(NOW).getPlacedBy()).isEqualTo("southmoor");
        order.put("placedBy", " ");
        assertThat(read(order).recordAt().apply(NOW).getPlacedBy())
                .as("blank is absent")
                .isNull();
        order.put("placedBy", "Zzyzx County!");
        HubProblem refused = catchThrowableOfType(HubProblem.class, () -> read(order));
        assertThat(refused.faults()).anyMatch(fault -> fault.pointer().equals("/placedBy"));
        assertThat(refused.faults().toString()).doesNotContain("Zzyzx");
    }

    /** recorded, and whatever is missing is marked and blocks nothing. */
    @Test
    void recordsWhatTheReferrerJudgedAndMarksWhatIsMissing() {
        Map<String, Object> referral = smallest("REFERRAL");
        assertThat(gaps(referral))
                .contains("LEVEL_NOT_ASSESSED", "NO_EARLY_HELP_CONSIDERATION", "NO_MANAGER_DISCUSSION");

        referral.put(
                "threshold",
                Map.of(
                        "levelOfNeed", "3",
                        "guidanceVersion", "2026-04",
                        "earlyHelp", "NOT_APPROPRIATE",
                        "managerDiscussion", "NO_LINE_MANAGER"));
        CaseChanged record = read(referral).recordAt().apply(NOW);

        assertThat(record.getLevelOfNeed()).isEqualTo("3");
        assertThat(record.getEarlyHelp()).isEqualTo("NOT_APPROPRIATE");
        assertThat(record.getEvent().getGaps())
                .contains("NO_EARLY_HELP_REASON", "NO_LINE_MANAGER")
                .doesNotContain("LEVEL_NOT_ASSESSED", "NO_GUIDANCE_VERSION", "NO_MANAGER_DISCUSSION");
    }

    /** as it is; what the form does not have is not asked for. */
    @Test
    void takesTheNspccsFormAsItIs() {
        Map<String, Object> form = smallest("REFERRAL");
        form.put("subtype", "NSPCC");

        assertThat(gaps(form))
                .contains("LEVEL_NOT_ASSESSED")
                .doesNotContain("NO_EARLY_HELP_CONSIDERATION", "NO_MANAGER_DISCUSSION");
    }

    /** whether the father or a partner is known is asked of every referral. */
    @Test
    void marksAReferralThatNamesNoFatherOrPartner() {
        Map<String, Object> referral = smallest("REFERRAL");
        assertThat(gaps(referral)).contains("NO_FATHER_OR_PARTNER");

        List<Object> people = new ArrayList<>((List<?>) Objects.requireNonNull(referral.get("people")));
        people.add(parent("F"));
        referral.put("people", people);
        assertThat(gaps(referral)).as("a mother alone").contains("NO_FATHER_OR_PARTNER");
        referral.put("noFatherOrPartnerReason", "Zzyzx died in 2024");
        assertThat(gaps(referral)).as("explained").doesNotContain("NO_FATHER_OR_PARTNER");
        referral.remove("noFatherOrPartnerReason");
        people.add(parent("M"));
        assertThat(gaps(referral)).doesNotContain("NO_FATHER_OR_PARTNER");
    }

    private static Map<String, Object> parent(String sex) {
        return Map.of(
                "role", "PARENT", "person", Map.of("familyName", "Testperson", "givenName", "Example", "sex", sex));
    }

    private static List<String> gaps(Map<String, Object> body) {
        return read(body).recordAt().apply(NOW).getEvent().getGaps();
    }

    private static Map<String, Object> smallest(String type) {
        return Examples.smallest(typed(type));
    }

    private static EventType<CaseFacts> typed(String type) {
        return DOOR.types().stream()
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Submission<CaseChanged> read(Map<String, Object> body) {
        return READER.read(JSON.writeValueAsBytes(body), SENDER, NOW);
    }
}
