package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.events.v1.Person;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubParts;

/** The queue of questions: first what a notice waits on, both records beside each other, one answer. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReviewQueueIT {

    private final String word = Told.word();
    private Hub hub;
    private Api mash;

    @LocalServerPort
    private int port;

    @Autowired
    private KafkaListenerEndpointRegistry registry;

    @BeforeEach
    void listen() {
        hub = new Hub();
        mash = new Api(port, "northshire-mash");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /** A question about somebody of the same name and birth date as a child at an address. */
    private ChildEventResolved ask(String given, String born, @Nullable Boolean shielded) {
        Told known = health("WAS_NOT_BROUGHT", given + word)
                .child(person(given, "Queue" + word, born)
                        .setAddress(Address.newBuilder(home("7 Hiddenway Row", Told.postcode(given + word)))
                                .setShielded(shielded)
                                .build())
                        .build());
        Told uncertain = police("CHILD_CONCERN", given + "q" + word)
                .child(person(given, "Queue" + word, born).build());
        hub.tell(known);
        hub.one(known);
        hub.tell(uncertain);
        return hub.one(uncertain);
    }

    private static NoticeProgressed notice(UUID id, String child, long step, NoticeStatus status, Instant deadline) {
        return NoticeProgressed.newBuilder()
                .setNoticeId(id)
                .setChildRef(child)
                .setStep(step)
                .setAuthority("northshire")
                .setEventId(UUID.randomUUID())
                .setStatus(status)
                .setHoldReason(status == NoticeStatus.HELD ? "IDENTITY_REVIEW" : null)
                .setDeadline(deadline)
                .setOverdue(false)
                .setAt(Instant.parse("2026-11-17T06:00:00Z"))
                .build();
    }

    private List<String> queue(String filter) {
        return mash.reviews(3, filter).stream()
                .map(item -> item.get("reviewId").asString())
                .toList();
    }

    @Test
    void asksFirstWhatANoticeWaitsOnAndForgetsTheDeadlineWhenItGoesOut() {
        ChildEventResolved early = ask("Waitless", "2013-02-03", null);
        ChildEventResolved late = ask("Waiting", "2012-12-03", null);
        String lateId = late.getIdentity().getReviewId().toString();
        UUID notice = UUID.randomUUID();
        Instant deadline = Instant.parse("2020-01-06T08:50:00Z");
        hub.send(
                HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                late.getChildRef(),
                notice(notice, late.getChildRef(), 1, NoticeStatus.HELD, deadline));

        await().atMost(Hub.PATIENCE)
                .until(() -> mash.get("/v1/reviews?limit=1")
                        .json()
                        .at("/items/0/reviewId")
                        .asString("")
                        .equals(lateId));
        assertThat(queue(""))
                .contains(early.getIdentity().getReviewId().toString())
                .doesNotHaveDuplicates();
        assertThat(queue("&waiting=true"))
                .contains(lateId)
                .doesNotContain(early.getIdentity().getReviewId().toString());
        JsonNode one = mash.get("/v1/reviews/" + lateId).json();
        assertThat(one.get("notice").get("deadline").asString()).isEqualTo("2020-01-06T08:50:00Z");

        hub.send(
                HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                late.getChildRef(),
                notice(notice, late.getChildRef(), 2, NoticeStatus.QUEUED, deadline));
        await().atMost(Hub.PATIENCE)
                .until(() ->
                        !mash.get("/v1/reviews/" + lateId).json().path("notice").isObject());
    }

    /** The driver makes one statement of a batch, and PostgreSQL refuses one that touches a row twice. */
    @Test
    void readsOnWhenTwoStepsOfANoticeAreReadTogether() {
        ChildEventResolved asked = ask("Twostep", "2012-11-03", null);
        String id = asked.getIdentity().getReviewId().toString();
        UUID notice = UUID.randomUUID();
        Instant deadline = Instant.parse("2020-01-07T08:50:00Z");
        var listener = Objects.requireNonNull(registry.getListenerContainer("notice-progress"));
        listener.stop();
        for (NoticeStatus status : List.of(NoticeStatus.QUEUED, NoticeStatus.HELD)) {
            hub.send(
                    HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                    asked.getChildRef(),
                    notice(notice, asked.getChildRef(), status == NoticeStatus.HELD ? 2 : 1, status, deadline));
        }
        listener.start();

        await().atMost(Duration.ofMinutes(2))
                .until(() -> mash.get("/v1/reviews/" + id).json().path("notice").isObject());
    }

    @Test
    void showsBothRecordsWithAWeightAFieldAndNeverAShieldedAddress() {
        String open =
                ask("Openly", "2013-05-05", null).getIdentity().getReviewId().toString();
        String shielded =
                ask("Shieldy", "2013-06-05", true).getIdentity().getReviewId().toString();

        JsonNode sides = mash.get("/v1/reviews/" + open).json().get("sides");
        assertThat(sides.get("question").get("sources").get(0).get("givenName").asString())
                .isEqualTo("Openly");
        JsonNode candidate = sides.get("candidates").get(0);
        assertThat(candidate.get("explanation").get("weights").size()).isPositive();
        String hidden = mash.get("/v1/reviews/" + shielded).body();
        assertThat(hidden).contains("\"shielded\":true").contains("Shieldy").doesNotContain("Hiddenway");
        assertThat(new Api(port, "southmoor-mash").get("/v1/reviews/" + open).status())
                .isEqualTo(404);
        assertThat(new Api(port, "northshire-police").get("/v1/reviews/" + open).status())
                .isEqualTo(403);
    }

    /** A child heard of again and again fills no page: what is said is shown whole, and how many more say it. */
    @Test
    void whatManySayAlikeIsShownOfTheNewest() {
        ChildEventResolved asked = ask("Oftenly", "2013-11-05", null);
        Person again = person("Oftenly", "Queue" + word, "2013-11-05").build();
        for (int time = 0; time < 22; time++) {
            hub.tell(police("CHILD_CONCERN", "again" + time + word).child(again));
        }
        hub.settle();

        JsonNode sides = mash.get("/v1/reviews/" + asked.getIdentity().getReviewId())
                .json()
                .get("sides");
        assertThat(sides.get("question").get("sources").size()).isEqualTo(20);
        assertThat(sides.get("question").get("more").asInt()).isEqualTo(3);
        JsonNode known = sides.get("candidates").get(0).get("side");
        assertThat(known.get("sources").size()).isEqualTo(1);
        assertThat(known.get("more").asInt()).isZero();
    }

    @Test
    void ofManyWhoDecideAtOnceOneWins() {
        String id =
                ask("Contended", "2013-07-05", null).getIdentity().getReviewId().toString();
        var answers = java.util.stream.IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> mash.post(
                                "/v1/reviews/" + id + "/decision",
                                "{\"decision\":\"NOT_THE_SAME\",\"rationale\":\"Different parents\"}")
                        .status()))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join))
                .filteredOn(status -> status == 200)
                .hasSize(1);
        assertThat(answers.stream().map(CompletableFuture::join)).allMatch(status -> status == 200 || status == 409);
    }

    /** "not the same" is kept of each it may be, and so of nobody who came up after the question was read. */
    @Test
    void whoSaysWhomTheySawSaysOfNobodyElseThatItIsNotThey() {
        numbered("1", "9997000072");
        Told uncertain = police("CHILD_CONCERN", "seen" + word)
                .child(person("Overlooked", "Queue" + word, "2013-10-05").build());
        hub.tell(uncertain);
        ChildEventResolved asked = hub.one(uncertain);
        String decision = "/v1/reviews/" + asked.getIdentity().getReviewId() + "/decision";
        String seen = seen(asked);
        numbered("2", "9997000080");

        var refused = mash.post(decision, answer(seen));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("SOMEBODY_ELSE").contains("/decision");
        assertThat(mash.post(decision, answer(seen(asked))).status()).isEqualTo(200);
    }

    private void numbered(String door, String nhsNumber) {
        Told known = health("WAS_NOT_BROUGHT", door + word)
                .child(person("Overlooked", "Queue" + word, "2013-10-05")
                        .setNhsNumber(nhsNumber)
                        .setAddress(home(door + " Elsewhere Row", Told.postcode(door + word)))
                        .build());
        hub.tell(known);
        hub.one(known);
    }

    private String seen(ChildEventResolved asked) {
        return mash.get("/v1/reviews/" + asked.getIdentity().getReviewId())
                .json()
                .get("candidates")
                .valueStream()
                .map(candidate -> '"' + candidate.get("ref").asString() + '"')
                .collect(Collectors.joining(","));
    }

    private static String answer(String seen) {
        return "{\"decision\":\"NOT_THE_SAME\",\"rationale\":\"Other parents\",\"seen\":[%s]}".formatted(seen);
    }

    @Test
    void letsAnOfficerAnswerUnderTheirOwnTokenAndKeepsTheirName() {
        String id =
                ask("Officered", "2013-09-05", null).getIdentity().getReviewId().toString();
        String answer = "{\"decision\":\"NOT_THE_SAME\",\"rationale\":\"Other parents\"}";
        Api officer = new Api(port, "mash.officer");
        Api auditor = new Api(port, "audit.reader");

        assertThat(auditor.get("/v1/reviews").status()).isEqualTo(403);
        assertThat(auditor.post("/v1/reviews/" + id + "/decision", answer).status())
                .isEqualTo(403);
        assertThat(officer.get("/v1/reviews?limit=1").json().get("items").size())
                .isEqualTo(1);
        assertThat(officer.get("/v1/reviews/" + id)
                        .json()
                        .get("sides")
                        .get("candidates")
                        .size())
                .isEqualTo(1);
        assertThat(officer.post("/v1/reviews/" + id + "/decision", "{\"decision\":\"NOT_THE_SAME\"}")
                        .body())
                .contains("/rationale");
        assertThat(officer.post("/v1/reviews/" + id + "/decision", answer).status())
                .isEqualTo(200);
        assertThat(new Api(port, "mash.manager")
                        .get("/v1/reviews/" + id)
                        .json()
                        .get("decision")
                        .get("author")
                        .asString())
                .isEqualTo("mash.officer");
    }

    @Test
    void whoNeedsMoreSaysWhenToLookAgainAndTheQuestionStaysOpen() {
        String id = ask("Later", "2013-08-05", null).getIdentity().getReviewId().toString();

        mash.post(
                "/v1/reviews/" + id + "/decision",
                "{\"decision\":\"NEED_MORE\",\"rationale\":\"Ask school\",\"lookAgainAt\":\"2999-01-01T09:00:00Z\"}");
        assertThat(queue("&state=NEED_MORE")).contains(id);
        assertThat(queue("&due=true")).doesNotContain(id);
        assertThat(queue("&state=OPEN")).doesNotContain(id);
    }
}
