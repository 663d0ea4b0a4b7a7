package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import uk.mashhub.testkit.borough.Hub;
import uk.mashhub.testkit.borough.Observed;

/** Two references turn out to be one child, and then two after all: what the MASH and the schools see follows both times. */
@Order(4)
@ExtendWith(WholeHub.class)
class MergeST {

    private static final String MASH = "northshire-mash";
    private static final String INDEX = "person-index";
    private static final Set<String> ON_ITS_WAY = Set.of("QUEUED", "SENT", "DELIVERED", "OPENED", "ACKNOWLEDGED");
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private static final String ONE_SCHOOL = "140001";
    private static final String OTHER_SCHOOL = "140002";

    private static final Map<String, Object> ONE = Map.of(
            "givenName", "Quillon",
            "familyName", "Mergetest",
            "dateOfBirth", "2014-05-06",
            "upn", "T947899020001",
            "address", Map.of("line", "81 Mergetest Row", "postcode", "NT98 1AB"));
    private static final Map<String, Object> OTHER = Map.of(
            "givenName", "Oberon",
            "familyName", "Splittest",
            "dateOfBirth", "2013-07-08",
            "upn", "G947899020002",
            "address", Map.of("line", "82 Splittest Row", "postcode", "NT97 2AB"));

    private final WholeHub.Shared hub;

    MergeST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    @Test
    void alertsAndNoticesFollowAMergeAndTheSplitThatTakesItBack() {
        hub.demonstration(); // because the schools introduce themselves in it
        enrol(ONE, ONE_SCHOOL);
        enrol(OTHER, OTHER_SCHOOL);
        String one = ref(ONE);
        String other = ref(OTHER);
        String incident = incident();
        await("the first child's alert and notice").atMost(WITHIN).untilAsserted(() -> {
            Observed seen = observed();
            assertThat(alertsOn(seen, one, incident)).isEqualTo(1);
            assertThat(notices(seen, one, ONE_SCHOOL)).isNotEmpty().allMatch(ON_ITS_WAY::contains);
            assertThat(alertsOn(seen, other, incident)).isZero();
        });

        JsonNode merged =
                post("/v1/people/" + one + "/merge", Map.of("into", other, "rationale", "One child, renamed"));

        assertThat(merged.path("ref").asString("")).isEqualTo(other);
        await("the alert and the notice to follow the merge").atMost(WITHIN).untilAsserted(() -> {
            Observed seen = observed();
            assertThat(alertsOn(seen, one, incident)).isZero();
            assertThat(alertsOn(seen, other, incident)).isEqualTo(1);
            assertThat(notices(seen, one, ONE_SCHOOL)).isNotEmpty().containsOnly("RECALLED");
            assertThat(notices(seen, other, OTHER_SCHOOL)).isNotEmpty().allMatch(ON_ITS_WAY::contains);
        });

        JsonNode back = post(
                "/v1/people/" + other + "/split",
                Map.of("observations", observationsOfMerge(other), "rationale", "Two children after all"));

        assertThat(back.path("ref").asString(""))
                .as("the reference it was before")
                .isEqualTo(one);
        await("the alert and the notice to follow the split").atMost(WITHIN).untilAsserted(() -> {
            Observed seen = observed();
            assertThat(alertsOn(seen, one, incident)).isEqualTo(1);
            assertThat(alertsOn(seen, other, incident)).isZero();
            assertThat(notices(seen, other, OTHER_SCHOOL)).isNotEmpty().containsOnly("RECALLED");
            assertThat(notices(seen, one, ONE_SCHOOL)).anyMatch(ON_ITS_WAY::contains);
        });
    }

    private void enrol(Map<String, Object> person, String urn) {
        Hub.Answer answer = hub.hub()
                .postAs(
                        "northshire-schools",
                        "education-attendance",
                        "/v1/enrolments",
                        Map.of("urn", urn, "upn", person.get("upn"), "person", person, "admittedOn", "2024-09-02"));
        assertThat(answer.status()).isEqualTo(202);
    }

    /** The reference a child is known by, once the roll has come through. */
    private String ref(Map<String, Object> person) {
        return await("a pupil to be known")
                .atMost(WITHIN)
                .until(
                        () -> {
                            JsonNode match = post("/v1/matches", Map.of("person", person));
                            return match.path("band").asString("").equals("MATCH")
                                    ? match.path("ref").asString("")
                                    : "";
                        },
                        ref -> !ref.isEmpty());
    }

    /** A domestic abuse incident that names the one child; its event id. */
    private String incident() {
        Instant at = Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        Hub.Answer answer = hub.hub()
                .postAs(
                        "northshire-police",
                        "police-notifications",
                        "/v1/notifications",
                        Map.of(
                                "type", "DOMESTIC_ABUSE_INCIDENT",
                                "sourceReference", "MERGE-SYSTEM-TEST-1",
                                "occurredAt", at.toString(),
                                "recordedAt", at.plusSeconds(60).toString(),
                                "lawfulBasis", "UK GDPR Article 6(1)(e)",
                                "consent", Map.of("status", "NOT_SOUGHT", "reason", "Could place the child at risk"),
                                "riskAssessment", Map.of("tool", "DASH", "grade", "HIGH"),
                                "people",
                                        List.of(Map.of(
                                                "role",
                                                "CHILD",
                                                "presence",
                                                "PRESENT",
                                                "residentInHousehold",
                                                true,
                                                "person",
                                                person(ONE)))));
        assertThat(answer.status()).isEqualTo(202);
        return answer.body().path("eventId").asString("");
    }

    /** As the police write them down: no pupil number. */
    private static Map<String, Object> person(Map<String, Object> child) {
        var person = new LinkedHashMap<>(child);
        person.remove("upn");
        return person;
    }

    /** What the merge brought: everything but what the other school said of its pupil. */
    private List<Long> observationsOfMerge(String ref) {
        JsonNode observations = hub.hub()
                .getAs(MASH, INDEX, "/v1/people/" + ref + "/links")
                .body()
                .path("observations");
        return observations
                .valueStream()
                .filter(o -> o.path("decidedBy").asString("").equals(MASH))
                .map(o -> o.path("observationId").asLong())
                .toList();
    }

    private JsonNode post(String path, Map<String, Object> body) {
        Hub.Answer answer = hub.hub().postAs(MASH, INDEX, path, body);
        assertThat(answer.ok()).as(path + " answered " + answer.status()).isTrue();
        return answer.body();
    }

    private Observed observed() {
        return hub.demonstration().observe();
    }

    private static long alertsOn(Observed seen, String childRef, String event) {
        return seen.alerts().stream()
                .filter(Observed.Alert::stands)
                .filter(alert -> alert.childRef().equals(childRef))
                .filter(alert -> alert.reasons().stream()
                        .anyMatch(reason -> reason.evidence().contains(event)))
                .count();
    }

    private static List<String> notices(Observed seen, String childRef, String urn) {
        return seen.notices().values().stream()
                .filter(notice -> childRef.equals(notice.childRef()) && urn.equals(notice.urn()))
                .map(Observed.Notice::status)
                .toList();
    }
}
