package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.DecisionKind;
import uk.mashhub.events.v1.DecisionMade;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Route;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** What is done with an alert over the desk's API. */
class AlertDeedsIT extends DeskHarness {

    private static final String WHY =
            "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"Zzyzx agreed with the health visitor\"}";

    @BeforeEach
    void emptyDesk() {
        jdbc.sql("delete from alert").update();
    }

    /** neither an outcome nor a rating. */
    @Test
    void savesNothingWithoutARationale() {
        UUID id = open(Rating.RED);
        String own = "/v1/alerts/" + id;

        Answer unsaid = post(mash(), own + "/decision", "{\"outcome\":\"EARLY_HELP\"}");
        Answer blank = post(mash(), own + "/rating", "{\"rating\":\"AMBER\",\"rationale\":\"  \"}");
        Answer unknown = post(mash(), own + "/decision", "{\"outcome\":\"Zzyzx\",\"rationale\":\"r\"}");
        Answer extra = post(mash(), own + "/decision", "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\",\"x\":1}");

        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/rationale");
        assertThat(blank.status()).isEqualTo(422);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body()).contains("UNKNOWN_OUTCOME").doesNotContain("Zzyzx");
        assertThat(extra.status()).isEqualTo(422);
        JsonNode alert = get(mash(), own).json();
        assertThat(alert.path("rating").asString()).isEqualTo("RED");
        assertThat(alert.path("state").asString()).isEqualTo("OPEN");
    }

    /** what the database cannot keep is refused with its place, and a blank parameter is none. */
    @Test
    void refusesTextThatCannotBeKeptAndTakesBlankParametersAsAbsent() {
        UUID id = open(Rating.RED);
        String own = "/v1/alerts/" + id;

        Answer rated = post(mash(), own + "/rating", "{\"rating\":\"AMBER\",\"rationale\":\"Zzy\\u0000zx\"}");
        Answer searched = post(mash(), "/v1/children/search", "{\"familyName\":\"X\",\"reason\":\"Zzy\\u0000zx\"}");

        assertThat(rated.status()).isEqualTo(422);
        assertThat(rated.body()).contains("NOT_TEXT", "/rationale").doesNotContain("Zzy");
        assertThat(searched.status()).isEqualTo(422);
        assertThat(searched.body()).contains("NOT_TEXT", "/reason").doesNotContain("Zzy");
        assertThat(get(mash(), "/v1/alerts?rating=RED,AMBER&state=OPEN&cursor=&limit=")
                        .status())
                .isEqualTo(200);
        assertThat(get(mash(), "/v1/briefing?since=").status()).isEqualTo(200);
        assertThat(get(mash(), "/v1/alerts?cursor=x").status()).isEqualTo(400);
        assertThat(get(mash(), "/v1/alerts?state=%00").status()).isEqualTo(422);
    }

    /** */
    @Test
    void keepsWhatLeavesAndWhatIsWithheldItemByItemEachOnItsOwnFooting() {
        UUID id = open(Rating.RED);
        String own = "/v1/alerts/" + id;
        String body = """
                {"outcome":"EARLY_HELP","rationale":"The family agreed","lawfulBasis":"Children Act 1989 s17",
                 "sharedWith":["EDUCATION",
                    {"recipient":"Health","item":"Dates of the incidents","lawfulBasis":"Children Act 1989 s47"}%s],
                 "withheldFrom":[{"recipient":"Housing","item":"The mother's account","why":"She would be traced"},"HEALTH"],
                 "consent":"OBTAINED"}""";

        Answer both = post(mash(), own + "/decision", body.formatted(",\"health\""));
        assertThat(both.status()).isEqualTo(422);
        assertThat(both.body()).contains("SHARED_TOO");
        Answer empty = post(mash(), own + "/decision", body.formatted(",{\"item\":\"Zzyzx\"}"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("/sharedWith").doesNotContain("Zzyzx");
        Answer decided = post(mash(), own + "/decision", body.formatted(""));

        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(jdbc.sql("""
                        select concat_ws(' | ', recipient, item, shared, lawful_basis, consent, why) from release_item
                        where alert_id = :id order by shared desc, recipient
                        """).param("id", id).query(String.class).list())
                .containsExactly(
                        "EDUCATION | The alert and its outcome | t | Children Act 1989 s17 | OBTAINED | The family agreed",
                        "Health | Dates of the incidents | t | Children Act 1989 s47 | OBTAINED | The family agreed",
                        "HEALTH | The alert and its outcome | f | OBTAINED | The family agreed",
                        "Housing | The mother's account | f | OBTAINED | She would be traced");
    }

    @Test
    void worksAnAlertFromClaimToOutcomeAndTellsTheHubInOrderWithoutTheRationale() {
        UUID id = open(Rating.GREEN);
        String own = "/v1/alerts/" + id;
        String officer = TestTokens.person("mash.officer");

        assertThat(post(officer, own + "/claim", "").json().path("claimedBy").asString())
                .isEqualTo("mash.officer");
        assertThat(post(officer, own + "/claim", "").status())
                .as("one's own again")
                .isEqualTo(200);
        Answer taken = post(mash(), own + "/claim", "");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("CLAIMED_BY_ANOTHER");
        assertThat(post(mash(), own + "/decision", WHY).status()).isEqualTo(409);
        Answer below = post(officer, own + "/rating", "{\"rating\":\"BLUE\",\"rationale\":\"Zzyzx is well\"}");
        assertThat(below.status()).as("never below what the facts give").isEqualTo(409);
        assertThat(below.body()).contains("BELOW_PROPOSAL").doesNotContain("Zzyzx");
        Answer rated = post(officer, own + "/rating", "{\"rating\":\"AMBER\",\"rationale\":\"Zzyzx seen today\"}");
        assertThat(rated.json().path("rating").asString()).isEqualTo("AMBER");
        assertThat(rated.json().path("ratingHistory").get(1).path("why").asString())
                .isEqualTo("Zzyzx seen today");
        Answer bare = post(
                officer,
                own + "/decision",
                "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"Zzyzx agreed\",\"sharedWith\":[\"EDUCATION\"]}");
        assertThat(bare.status()).as("nothing is shared without a lawful basis").isEqualTo(422);
        assertThat(bare.json().at("/errors/0/pointer").asString()).isEqualTo("/lawfulBasis");
        Answer decided = post(
                officer,
                own + "/decision",
                "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"Zzyzx agreed\",\"sharedWith\":[\"EDUCATION\"],"
                        + "\"withheldFrom\":[\"Housing\"],\"lawfulBasis\":\"Children Act 1989 s17\","
                        + "\"consent\":{\"status\":\"OBTAINED\"}}");
        assertThat(decided.json().path("state").asString()).isEqualTo("CLOSED");
        assertThat(decided.json().path("outcome").asString()).isEqualTo("EARLY_HELP");
        Answer again = post(officer, own + "/decision", WHY);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("ALREADY_DECIDED");

        List<DecisionMade> told = told(id, 3);
        assertThat(told)
                .extracting(DecisionMade::getKind)
                .containsExactly(DecisionKind.CLAIMED, DecisionKind.RATED, DecisionKind.DECIDED);
        assertThat(told).extracting(DecisionMade::getSeq).containsExactly(1L, 2L, 3L);
        assertThat(told.getLast().getEvents()).containsExactly(Wire.eventOf(id));
        assertThat(told.toString()).doesNotContain("Zzyzx");
        assertThat(get(mash(), "/v1/alerts?state=CLOSED").json().path("items")).hasSize(1);
        assertThat(get(mash(), "/v1/alerts?state=OPEN").json().path("items")).isEmpty();
    }

    /** Where the policy opens a decided alert again for new evidence: it is nobody's, seen by nobody, and can be decided. */
    @Test
    void isDecidedAgainOnceItIsOpenedAgain() {
        UUID id = open(Rating.RED);
        String own = "/v1/alerts/" + id;
        assertThat(post(mash(), own + "/claim", "").status()).isEqualTo(200);
        assertThat(post(mash(), own + "/decision", WHY).status()).isEqualTo(200);
        String childRef = get(mash(), own).json().path("childRef").asString();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 2, Rating.RED)
                        .setState(uk.mashhub.events.v1.AlertState.CLOSED)
                        .setDecisionSeq(2)
                        .build());
        awaitRevision(id, 2);
        assertThat(get(mash(), own).json().path("outcome").asString()).isEqualTo("EARLY_HELP");

        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 3, Rating.RED).setDecisionSeq(2).build());
        awaitRevision(id, 3);

        JsonNode again = get(mash(), own).json();
        assertThat(again.path("state").asString()).isEqualTo("OPEN");
        assertThat(again.path("claimedBy").isMissingNode()).isTrue();
        assertThat(again.path("outcome").isMissingNode()).isTrue();
        assertThat(jdbc.sql("select acknowledged_at is null and red_since = revised_at from alert where alert_id = :id")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(post(mash(), "/v1/alerts/take-next", "").body()).contains(id.toString());
        assertThat(post(mash(), own + "/decision", WHY).status()).isEqualTo(200);
    }

    @Test
    void lowersWhatAPersonRaisedDownToTheProposal() {
        UUID id = open(Rating.AMBER);
        String own = "/v1/alerts/" + id;

        assertThat(post(mash(), own + "/rating", "{\"rating\":\"RED\",\"rationale\":\"seen\"}")
                        .status())
                .isEqualTo(200);
        Answer back = post(mash(), own + "/rating", "{\"rating\":\"AMBER\",\"rationale\":\"calmer\"}");
        assertThat(back.json().path("rating").asString()).isEqualTo("AMBER");
    }

    @Test
    void silencesOneRuleForOneChildUntilAnInstantAndTellsTheHubWithoutTheReason() {
        UUID id = open(Rating.AMBER);
        String own = "/v1/alerts/" + id + "/silence";
        Instant until = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
        String body = "{\"rule\":\"%s\",\"until\":\"%s\",\"rationale\":\"%s\"}";

        assertThat(post(mash(), own, body.formatted("domestic-abuse", until, " "))
                        .status())
                .isEqualTo(422);
        assertThat(post(mash(), own, body.formatted("several-agencies", until, "Zzyzx"))
                        .body())
                .contains("NOT_A_REASON");
        assertThat(post(mash(), own, body.formatted("injury-non-mobile-infant", until, "Zzyzx"))
                        .body())
                .contains("NEVER_SILENCED");
        assertThat(post(
                                mash(),
                                own,
                                body.formatted("domestic-abuse", Instant.now().minusSeconds(1), "Zzyzx"))
                        .body())
                .contains("INVALID_UNTIL");
        assertThat(post(mash(), own, body.formatted("domestic-abuse", "Zzyzx", "r"))
                        .body())
                .contains("INVALID_UNTIL")
                .doesNotContain("Zzyzx");
        Answer silenced = post(mash(), own, body.formatted("domestic-abuse", until, "Zzyzx known and worked"));

        assertThat(silenced.status()).isEqualTo(200);
        assertThat(silenced.json().path("state").asString()).isEqualTo("OPEN");
        DecisionMade told = told(id, 1).getFirst();
        assertThat(told.getKind()).isEqualTo(DecisionKind.SILENCED);
        assertThat(told.getSilencedRule()).isEqualTo("domestic-abuse");
        assertThat(told.getSilencedUntil()).isEqualTo(until);
        assertThat(told.toString()).doesNotContain("Zzyzx");
    }

    @Test
    void letsAManagerGiveBackWhatAnAbsentOfficerHolds() {
        UUID id = open(Rating.AMBER);
        String own = "/v1/alerts/" + id;
        post(TestTokens.person("mash.officer"), own + "/claim", "");

        assertThat(post(mash(), own + "/release", "").status()).isEqualTo(409);
        Answer released = post(TestTokens.person("mash.manager"), own + "/release", "");

        assertThat(released.status()).isEqualTo(200);
        assertThat(released.json().path("claimedBy").isMissingNode()).isTrue();
    }

    /** no alert is two people's. */
    @Test
    void handsTwentyCallersTwentyAlertsMostUrgentFirstAndNeverAnOpenCase() throws Exception {
        for (int n = 0; n < 20; n++) {
            open(n == 7 ? Rating.RED : Rating.GREEN);
        }
        UUID worker = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                "c_worker",
                Wire.alert(worker, Wire.childRef(), 1, Rating.RED)
                        .setRoute(Route.ALLOCATED_WORKER)
                        .build());
        awaitRevision(worker, 1);
        assertThat(post(mash(), "/v1/alerts/take-next", "")
                        .json()
                        .path("rating")
                        .asString())
                .isEqualTo("RED");

        Set<String> taken = ConcurrentHashMap.newKeySet();
        CountDownLatch ready = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 19; n++) {
                var _ = callers.submit(() -> {
                    ready.await();
                    return taken.add(post(mash(), "/v1/alerts/take-next", "")
                            .json()
                            .path("alertId")
                            .asString());
                });
            }
            ready.countDown();
        }

        assertThat(taken).hasSize(19).doesNotContain(worker.toString(), "");
        assertThat(post(mash(), "/v1/alerts/take-next", "").status()).isEqualTo(204);
    }

    @Test
    void letsOneOfManyDecideAndTellsTheOthers() throws Exception {
        UUID id = open(Rating.RED);
        List<Integer> answers = new CopyOnWriteArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 8; n++) {
                var _ = callers.submit(() -> answers.add(
                        post(mash(), "/v1/alerts/" + id + "/decision", WHY).status()));
            }
        }
        assertThat(answers).containsOnlyOnce(200).hasSize(8);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(7);
    }

    private static List<DecisionMade> told(UUID alertId, int count) {
        List<DecisionMade> told = new ArrayList<>();
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                System.getProperty("MASHHUB_KAFKA"),
                "group.id",
                "told-" + alertId,
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                HubSerdes.<DecisionMade>deserializer(System.getProperty("MASHHUB_REGISTRY")))) {
            consumer.subscribe(List.of(HubTopics.MASH_DECISION_MADE.name()));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.value().getAlertId().equals(alertId)) {
                        told.add(record.value());
                    }
                });
                return told.size() >= count;
            });
        }
        return told;
    }
}
