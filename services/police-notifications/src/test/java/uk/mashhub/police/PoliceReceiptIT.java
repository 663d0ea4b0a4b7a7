package uk.mashhub.police;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.DecisionKind;
import uk.mashhub.events.v1.DecisionMade;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.Route;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

/** What a sender hears of its event, as the rest of the hub works on it. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PoliceReceiptIT {

    private static final String POLICE = TestTokens.client("northshire-police");
    private static final String CHILD = "c_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private DoorClient door;

    @BeforeEach
    void open() {
        door = new DoorClient(port, "/v1/notifications");
    }

    @Test
    void followsTheEventToItsOutcomeAndNeverGoesBack() {
        UUID event = sent();

        Topics.put(HubTopics.CHILD_EVENT_RESOLVED, CHILD, resolved(event, IdentityBand.POTENTIAL, Agency.POLICE));
        awaitStatus(event, "IDENTITY_IN_REVIEW");
        Topics.put(HubTopics.CHILD_EVENT_RESOLVED, CHILD, resolved(event, IdentityBand.MATCH, Agency.POLICE));
        awaitStatus(event, "MATCHED");
        Topics.put(HubTopics.MASH_ALERT_REVISED, CHILD, alert(event));
        awaitStatus(event, "ASSESSED");
        Topics.put(HubTopics.MASH_DECISION_MADE, CHILD, decision(event, DecisionKind.CLAIMED, null));
        awaitStatus(event, "PICKED_UP");
        Topics.put(HubTopics.MASH_DECISION_MADE, CHILD, decision(event, DecisionKind.DECIDED, "STRATEGY_DISCUSSION"));
        awaitStatus(event, "OUTCOME_RECORDED");
        Topics.put(HubTopics.MASH_ALERT_REVISED, CHILD, alert(event));
        Topics.put(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, CHILD, notice(event));
        Topics.put(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, CHILD, notice(event));
        await().atMost(PATIENCE)
                .until(() -> receipt(event)
                        .get("history")
                        .findValuesAsString("note")
                        .contains("Operation Encompass notice DELIVERED."));

        JsonNode receipt = receipt(event);
        assertThat(receipt.get("outcome").stringValue()).isEqualTo("STRATEGY_DISCUSSION");
        assertThat(receipt.get("history").findValuesAsString("status"))
                .as("each step once, and the note beside the status it came under")
                .containsExactlyInAnyOrder(
                        "ACCEPTED",
                        "IDENTITY_IN_REVIEW",
                        "MATCHED",
                        "ASSESSED",
                        "PICKED_UP",
                        "OUTCOME_RECORDED",
                        "OUTCOME_RECORDED");
    }

    @Test
    void provesEachNoticeStepByStepWithItsReadersAndItsRecall() {
        UUID event = sent();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        Instant friday = Instant.parse("2026-11-20T22:00:00Z");
        var steps = List.of(
                step(event, first, 4, NoticeStatus.OPENED).setReaders(List.of("dsl.140001")),
                step(event, first, 1, NoticeStatus.QUEUED),
                step(event, first, 2, NoticeStatus.SENT),
                step(event, first, 3, NoticeStatus.DELIVERED),
                step(event, first, 5, NoticeStatus.OPENED)
                        .setReaders(List.of("dsl.140001", "dsl.other"))
                        .setSupport("SILENT"),
                step(event, first, 6, NoticeStatus.RECALLED)
                        .setReaders(List.of("dsl.140001", "dsl.other"))
                        .setSupport("SILENT"),
                step(event, second, 9, NoticeStatus.HELD)
                        .setUrn(null)
                        .setHoldReason("NO_SCHOOL_FOUND")
                        .setOverdue(true),
                step(UUID.randomUUID(), UUID.randomUUID(), 1, NoticeStatus.DELIVERED));
        for (var step : steps) {
            Topics.put(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, CHILD, step.build());
            Topics.put(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, CHILD, step.build());
        }
        awaitListenerCaughtUp();

        await().atMost(PATIENCE)
                .until(() -> receipt(event).path("notices").size() == 2
                        && receipt(event).at("/notices/0/status").asString().equals("RECALLED"));
        JsonNode told = receipt(event).at("/notices/0");
        assertThat(told.path("noticeId").asString()).isEqualTo(first.toString());
        assertThat(told.path("urn").asString()).isEqualTo("140001");
        assertThat(told.path("openedBy").toString()).isEqualTo("[\"dsl.140001\",\"dsl.other\"]");
        assertThat(told.path("support").asString()).isEqualTo("SILENT");
        assertThat(told.path("history").findValuesAsString("status"))
                .as("the whole ladder, each status once")
                .containsExactly("QUEUED", "SENT", "DELIVERED", "OPENED", "RECALLED");
        assertThat(told.at("/history/3/at").asString())
                .isEqualTo(friday.plusSeconds(4).toString());
        JsonNode held = receipt(event).at("/notices/1");
        assertThat(held.path("history").toString()).contains("HELD", "NO_SCHOOL_FOUND");
        assertThat(held.path("overdue").asBoolean()).isTrue();
        assertThat(receipt(sent()).has("notices"))
                .as("nothing is said where there is none")
                .isFalse();
    }

    @Test
    void movesOnlyReceiptsOfItsOwnAgencyThatItHolds() {
        UUID event = sent();
        UUID control = sent();

        Topics.put(HubTopics.CHILD_EVENT_RESOLVED, CHILD, resolved(event, IdentityBand.MATCH, Agency.HEALTH));
        Topics.put(
                HubTopics.CHILD_EVENT_RESOLVED, CHILD, resolved(UUID.randomUUID(), IdentityBand.MATCH, Agency.POLICE));
        Topics.put(HubTopics.CHILD_EVENT_RESOLVED, CHILD, resolved(control, IdentityBand.MATCH, Agency.POLICE));

        awaitStatus(control, "MATCHED");
        assertThat(receipt(event).get("status").stringValue()).isEqualTo("ACCEPTED");
    }

    @Test
    void givesARevisionThatWasReplacedTheAnswerOfTheOneThatTookItsPlace() {
        String reference = "NP/" + UUID.randomUUID() + "/26";
        UUID replaced = UUID.fromString(
                door.post(POLICE, Incident.complete(reference).json()).eventId());
        UUID held = UUID.fromString(door.post(
                        POLICE,
                        Incident.complete(reference).with("/revision", 1).json())
                .eventId());
        UUID newer = UUID.fromString(door.post(
                        POLICE,
                        Incident.complete(reference).with("/revision", 2).json())
                .eventId());

        Topics.put(HubTopics.CHILD_EVENT_RESOLVED, CHILD, resolved(held, IdentityBand.MATCH, Agency.POLICE));

        awaitStatus(held, "MATCHED");
        awaitStatus(replaced, "MATCHED");
        assertThat(receipt(newer).get("status").stringValue())
                .as("nothing was said of the newest yet")
                .isEqualTo("ACCEPTED");
    }

    @Test
    void leavesARetractedEventRetractedWhateverComesLate() {
        UUID event = sent();
        UUID control = sent();
        door.retract(POLICE, event.toString(), "{\"reason\":\"Wrong household\"}");

        Topics.put(HubTopics.MASH_ALERT_REVISED, CHILD, alert(event));
        Topics.put(HubTopics.MASH_ALERT_REVISED, CHILD, alert(control));

        awaitStatus(control, "ASSESSED");
        assertThat(receipt(event).get("status").stringValue()).isEqualTo("RETRACTED");
    }

    @Test
    void aRevisionThatComesAfterANewerOneWasWithdrawnIsWithdrawnWithIt() {
        String reference = "NP/" + UUID.randomUUID() + "/26";
        String newer = door.post(
                        POLICE,
                        Incident.complete(reference).with("/revision", 5).json())
                .eventId();
        door.retract(POLICE, newer, "{\"reason\":\"Wrong household\"}");

        String late = door.post(
                        POLICE,
                        Incident.complete(reference).with("/revision", 3).json())
                .eventId();
        String newest = door.post(
                        POLICE,
                        Incident.complete(reference).with("/revision", 6).json())
                .eventId();

        JsonNode receipt = receipt(UUID.fromString(late));
        assertThat(receipt.get("status").stringValue()).isEqualTo("RETRACTED");
        assertThat(receipt.get("history").findValuesAsString("status")).contains("ACCEPTED", "RETRACTED");
        assertThat(receipt(UUID.fromString(newest)).get("status").stringValue())
                .as("what is newer than what was withdrawn stands")
                .isEqualTo("ACCEPTED");
    }

    /** A retraction is one body, which is read whole: lines are sent only where they are taken one by one. */
    @Test
    void takesNoStreamOfLinesForARetraction() {
        byte[] stream = new byte[2 << 20];
        Arrays.fill(stream, (byte) ' ');

        Answer answer = new DoorClient(port, "/v1/receipts/" + sent() + "/retraction")
                .post(POLICE, "application/x-ndjson", stream);

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void putsAReceiptBackFromTheTopicAndAnswersTheRetryAsTheFirstTime() {
        String body = Incident.complete().json();
        Answer first = door.post(POLICE, body);
        UUID event = UUID.fromString(first.eventId());
        awaitListenerCaughtUp();
        var record = Topics.everythingOn(HubTopics.POLICE_NOTIFICATION_RECEIVED).stream()
                .filter(one -> one.value().getEvent().getEventId().equals(event))
                .findFirst()
                .orElseThrow();
        jdbc.sql("delete from receipt_step where event_id = :id")
                .param("id", event)
                .update();
        jdbc.sql("delete from receipt where event_id = :id").param("id", event).update();

        Topics.put(HubTopics.POLICE_NOTIFICATION_RECEIVED, record.key(), record.value());

        await().atMost(PATIENCE)
                .until(() -> door.receipt(POLICE, event.toString()).status() == 200);
        assertThat(door.post(POLICE, body).text()).isEqualTo(first.text());
        assertThat(door.post(POLICE, body.replace("Officers attended.", "Something else."))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void takesOverTheClaimOfAProcessThatDied() {
        String body = Incident.complete().json();
        Answer first = door.post(POLICE, body);
        UUID event = UUID.fromString(first.eventId());
        awaitListenerCaughtUp();
        jdbc.sql("update receipt set accepted_at = null, digest = 'of another content' where event_id = :id")
                .param("id", event)
                .update();

        Answer young = door.post(POLICE, body);
        assertThat(young.status()).as("the other may be on its way").isEqualTo(503);
        assertThat(door.receipt(POLICE, event.toString()).status())
                .as("nobody is shown a claim")
                .isEqualTo(404);

        jdbc.sql("update receipt set claimed_at = now() - interval '1 minute' where event_id = :id")
                .param("id", event)
                .update();
        assertThat(door.post(POLICE, body).status()).isEqualTo(202);
        assertThat(door.receipt(POLICE, event.toString()).status()).isEqualTo(200);
    }

    /** Because the listener works in order, a later event's step means that every earlier record was applied. */
    private void awaitListenerCaughtUp() {
        UUID marker = sent();
        Topics.put(HubTopics.CHILD_EVENT_RESOLVED, CHILD, resolved(marker, IdentityBand.MATCH, Agency.POLICE));
        awaitStatus(marker, "MATCHED");
    }

    private UUID sent() {
        return UUID.fromString(door.post(POLICE, Incident.complete().json()).eventId());
    }

    private JsonNode receipt(UUID event) {
        return door.receipt(POLICE, event.toString()).json();
    }

    private void awaitStatus(UUID event, String status) {
        await().atMost(PATIENCE)
                .until(() -> receipt(event).get("status").stringValue().equals(status));
    }

    private static ChildEventResolved resolved(UUID event, IdentityBand band, Agency agency) {
        return ChildEventResolved.newBuilder()
                .setChildRef(CHILD)
                .setResolution(1)
                .setStatus(ResolutionStatus.CURRENT)
                .setEventId(event)
                .setReferenceId(event)
                .setRevision(0)
                .setAuthority("northshire")
                .setAgency(agency)
                .setType("DOMESTIC_ABUSE_INCIDENT")
                .setOccurredAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .setBasis(LinkBasis.NAMED)
                .setRole(PersonRole.CHILD)
                .setPresence(Presence.PRESENT)
                .setIdentity(identity(band))
                .build();
    }

    private static Identity identity(IdentityBand band) {
        return Identity.newBuilder()
                .setBand(band)
                .setProbability(0.9)
                .setStrategyVersion("test/1")
                .build();
    }

    private static AlertRevised alert(UUID event) {
        return AlertRevised.newBuilder()
                .setAlertId(UUID.randomUUID())
                .setChildRef(CHILD)
                .setAuthority("northshire")
                .setEpisode(0)
                .setRevision(1)
                .setRating(Rating.AMBER)
                .setProposedRating(Rating.AMBER)
                .setReviewNeeded(false)
                .setState(AlertState.OPEN)
                .setRoute(Route.MASH)
                .setRaisedAt(Instant.EPOCH)
                .setRevisedAt(Instant.now())
                .setPolicyVersion("test/1")
                .setReasons(List.of())
                .setAgencies(List.of(Agency.POLICE))
                .setEventCount(1)
                .setEvents(List.of(event, UUID.randomUUID()))
                .setIdentity(identity(IdentityBand.MATCH))
                .setRatingHistory(List.of())
                .setDecisionSeq(0)
                .build();
    }

    private static DecisionMade decision(UUID event, DecisionKind kind, @Nullable String outcome) {
        return DecisionMade.newBuilder()
                .setDecisionId(UUID.randomUUID())
                .setSeq(1)
                .setAlertId(UUID.randomUUID())
                .setChildRef(CHILD)
                .setAuthority("northshire")
                .setKind(kind)
                .setOutcome(outcome)
                .setBy("mash.officer")
                .setAt(Instant.now())
                .setEvents(List.of(event))
                .build();
    }

    private static NoticeProgressed.Builder step(UUID event, UUID notice, long step, NoticeStatus status) {
        return NoticeProgressed.newBuilder(notice(event))
                .setNoticeId(notice)
                .setStep(step)
                .setStatus(status)
                .setAt(Instant.parse("2026-11-20T22:00:00Z").plusSeconds(step));
    }

    private static NoticeProgressed notice(UUID event) {
        return NoticeProgressed.newBuilder()
                .setNoticeId(UUID.randomUUID())
                .setChildRef(CHILD)
                .setStep(1)
                .setAuthority("northshire")
                .setEventId(event)
                .setUrn("140001")
                .setStatus(NoticeStatus.DELIVERED)
                .setOverdue(false)
                .setAt(Instant.now())
                .build();
    }
}
