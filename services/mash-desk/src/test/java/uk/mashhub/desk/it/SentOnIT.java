package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.desk.feedback.SendFeedback;
import uk.mashhub.desk.store.OverdueStore;
import uk.mashhub.desk.store.RequestStore;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Reporter;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** An alert about a child who lives in another authority's area is worked by the MASH there, which sees it and nothing else of the child. */
class SentOnIT extends DeskHarness {

    private static final String THERE = TestTokens.client("southmoor-mash");
    private static final String WHY = "{\"rationale\":\"The family moved away in May\"}";

    @Autowired
    MockMvc pages;

    @Autowired
    SendFeedback feedback;

    @Autowired
    OverdueStore overdue;

    @Autowired
    RequestStore requests;

    private UUID alert;
    private String childRef;

    @BeforeEach
    void aChildWhoLivesThere() {
        alert = UUID.randomUUID();
        childRef = Wire.childRef();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), Wire.eventOf(alert), 1, Wire.RAISED)
                        .build());
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), UUID.randomUUID(), 1, Wire.RAISED.minusSeconds(9_999))
                        .build());
        await().atMost(PATIENCE)
                .until(() -> get(mash(), "/v1/children/" + childRef + "/chronology")
                                .json()
                                .path("entries")
                                .size()
                        == 2);
        said(1, "southmoor");
    }

    @Test
    void isOnTheWorklistThereAndReadHere() throws Exception {
        assertThat(listed(THERE)).contains(alert.toString());
        assertThat(listed(mash())).as("worked by one MASH, not by two").doesNotContain(alert.toString());
        assertThat(get(mash(), "/v1/alerts/" + alert).json().path("authority").asString())
                .as("who was told reads on")
                .isEqualTo("southmoor");
        assertThat(post(mash(), "/v1/alerts/" + alert + "/claim", "").status()).isEqualTo(404);
        assertThat(get(TestTokens.client("northshire-police"), "/v1/alerts/" + alert)
                        .status())
                .isEqualTo(403);

        var entries =
                get(THERE, "/v1/children/" + childRef + "/chronology").json().path("entries");
        assertThat(entries).as("the events of the alert, and not the record").hasSize(1);
        assertThat(entries.get(0).path("eventId").asString())
                .isEqualTo(Wire.eventOf(alert).toString());

        pages.perform(MockMvcRequestBuilders.get("/worklist").with(officer("southmoor")))
                .andExpect(content().string(containsString("Told in northshire, lives in southmoor")));
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert).with(officer("southmoor")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("northshire was told of this")))
                .andExpect(content().string(containsString("Claim this alert")));
        pages.perform(MockMvcRequestBuilders.get("/worklist").with(officer("northshire")))
                .andExpect(content().string(containsString("/worklist?area=southmoor")));
        pages.perform(MockMvcRequestBuilders.get("/worklist?area=southmoor").with(officer("northshire")))
                .andExpect(content().string(containsString("/alerts/" + alert)));
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert).with(officer("northshire")))
                .andExpect(content().string(containsString("the MASH there works this alert")))
                .andExpect(content().string(not(containsString("Claim this alert"))));
    }

    @Test
    void isDecidedThereAndGoesBackForGoodWithAReason() {
        assertThat(post(THERE, "/v1/alerts/" + alert + "/send-back", "{}").status())
                .isEqualTo(422);
        assertThat(post(THERE, "/v1/alerts/" + alert + "/claim", "").status()).isEqualTo(200);
        assertThat(post(THERE, "/v1/alerts/" + alert + "/send-back", WHY).status())
                .isEqualTo(204);
        said(2, "southmoor");

        var back = get(mash(), "/v1/alerts/" + alert).json();
        assertThat(back.path("authority").asString())
                .as("a later revision does not send it on again")
                .isEqualTo("northshire");
        assertThat(back.path("claimedBy").isMissingNode()).isTrue();
        assertThat(get(THERE, "/v1/alerts/" + alert).status()).isEqualTo(404);
        assertThat(get(THERE, "/v1/children/" + childRef + "/chronology").status())
                .isEqualTo(404);
        assertThat(post(mash(), "/v1/alerts/" + alert + "/send-back", WHY).status())
                .as("it lies where it was told")
                .isEqualTo(409);
    }

    /** who saw it where it was has not seen it where it is, and a Red nobody there looks at is told to the manager there. */
    @Test
    void isSeenByNobodyOfTheMashItCameTo() throws Exception {
        String unseen = "select acknowledged_at is null from alert where alert_id = '" + alert + "'";
        acknowledged("southmoor");
        assertThat(jdbc.sql(unseen).query(Boolean.class).single()).isFalse();
        said(2, null);
        assertThat(jdbc.sql(unseen).query(Boolean.class).single()).isTrue();

        acknowledged("northshire");
        said(3, "southmoor");
        assertThat(jdbc.sql(unseen).query(Boolean.class).single()).isTrue();

        acknowledged("southmoor");
        assertThat(post(THERE, "/v1/alerts/" + alert + "/send-back", WHY).status())
                .isEqualTo(204);
        assertThat(jdbc.sql(unseen).query(Boolean.class).single()).isTrue();
        assertThat(jdbc.sql("select red_since > now() - interval '1 minute' from alert where alert_id = :id")
                        .param("id", alert)
                        .query(Boolean.class)
                        .single())
                .as("there its time begins")
                .isTrue();
    }

    private void acknowledged(String authority) throws Exception {
        pages.perform(MockMvcRequestBuilders.post("/worklist/acknowledge")
                        .param("alert", alert.toString())
                        .with(csrf())
                        .with(officer(authority)))
                .andExpect(flash().attribute("told", "1 alert is marked as seen by you."));
    }

    @Test
    void staysWhereItWasToldWhileNobodyWorksThereAndKeepsItsSeal() {
        said(2, "farshire");
        assertThat(listed(mash())).contains(alert.toString());

        said(3, "southmoor");
        String seal = "{\"reason\":\"Child of a colleague\",\"named\":[]}";
        assertThat(post(TestTokens.person("mash.manager"), "/v1/children/" + childRef + "/seal", seal)
                        .status())
                .isLessThan(300);
        assertThat(get(THERE, "/v1/alerts/" + alert).status())
                .as("sealed where the record is, sealed where it was sent")
                .isEqualTo(403);
        assertThat(listed(THERE)).as("and not missed for it").contains(alert.toString());
    }

    @Test
    void isNotHandedOutOfARecordTheMashThereSealed() {
        // because the first of the queue is to be this one
        jdbc.sql("delete from alert where authority = 'southmoor' and alert_id <> :id")
                .param("id", alert)
                .update();
        jdbc.sql("""
                insert into seal (authority, child_ref, reason, named, sealed_by, sealed_at)
                values ('southmoor', :ref, 'synthetic', '{}', 'manager.southmoor', now())
                """).param("ref", childRef).update();
        assertThat(post(THERE, "/v1/alerts/take-next", "").status())
                .as("sealed by the MASH that works it")
                .isEqualTo(204);

        jdbc.sql("update seal set authority = 'northshire' where child_ref = :ref")
                .param("ref", childRef)
                .update();
        assertThat(post(THERE, "/v1/alerts/take-next", "").status())
                .as("sealed by the MASH that was told")
                .isEqualTo(204);

        jdbc.sql("delete from seal where child_ref = :ref")
                .param("ref", childRef)
                .update();
        assertThat(post(THERE, "/v1/alerts/take-next", "").body()).contains(alert.toString());
    }

    @Test
    void takesAClockThatWasEscalatedAlongToTheManagerOfWhoeverWorksIt() throws Exception {
        long here = overdue.waitingForManager("northshire");
        long there = overdue.waitingForManager("southmoor");
        jdbc.sql("""
                insert into overdue (alert_id, clock, authority, due, raised_at, level, level_at)
                values (:id, 'RESPONSE', 'southmoor', now(), now(), 2, now())
                """).param("id", alert).update();
        assertThat(overdue.waitingForManager("southmoor")).isEqualTo(there + 1);
        note("northshire").andExpect(status().isNotFound());

        assertThat(post(THERE, "/v1/alerts/" + alert + "/send-back", WHY).status())
                .isEqualTo(204);
        assertThat(overdue.waitingForManager("southmoor")).isEqualTo(there);
        assertThat(overdue.waitingForManager("northshire")).isEqualTo(here + 1);
        note("southmoor").andExpect(status().isNotFound());
        note("northshire").andExpect(flash().attributeExists("told"));
        assertThat(overdue.waitingForManager("northshire")).isEqualTo(here);
    }

    @Test
    void aDisagreementThatWasOpenedThereIsResolvedByWhoeverWorksTheAlert() throws Exception {
        form("southmoor", "/escalations", Map.of("from", "EDUCATION", "to", "SOCIAL_CARE", "issue", "Threshold"))
                .andExpect(flash().attributeExists("told"));
        assertThat(post(THERE, "/v1/alerts/" + alert + "/send-back", WHY).status())
                .isEqualTo(204);
        String resolve = "/escalations/"
                + jdbc.sql("select id from escalation where alert_id = :id")
                        .param("id", alert)
                        .query(UUID.class)
                        .single()
                + "/resolution";

        form("southmoor", resolve, Map.of("resolution", "Not theirs by now")).andExpect(status().isNotFound());
        form("northshire", resolve, Map.of("resolution", "Both managers met"))
                .andExpect(flash().attributeExists("told"));
        form("northshire", resolve, Map.of("resolution", "Once more")).andExpect(flash().attributeExists("refused"));
    }

    /** nobody else would chase it. */
    @Test
    void aQuestionWithoutAReplyIsToldToWhoeverWorksTheAlert() throws Exception {
        form("southmoor", "/requests", Map.of("agency", "EDUCATION", "question", "Is the child at school?"))
                .andExpect(flash().attributeExists("told"));
        jdbc.sql("update information_request set due = now() - interval '1 hour' where alert_id = :id")
                .param("id", alert)
                .update();
        assertThat(late("southmoor")).isEqualTo(1);
        assertThat(late("northshire")).isZero();

        assertThat(post(THERE, "/v1/alerts/" + alert + "/send-back", WHY).status())
                .isEqualTo(204);
        assertThat(late("southmoor")).isZero();
        assertThat(late("northshire")).isEqualTo(1);
    }

    private long late(String authority) {
        return requests.late(authority, Instant.now()).stream()
                .filter(one -> one.alertId().equals(alert))
                .count();
    }

    /** A MASH with a record of its own of the child sees the evidence of what was sent to it beside that, and no more. */
    @Test
    void isShownWithItsEvidenceBesideTheRecordTheMashThereHasOfItsOwn() throws Exception {
        UUID own = UUID.randomUUID();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), own, 1, Wire.RAISED.minusSeconds(60))
                        .setAuthority("southmoor")
                        .setType("CHILD_CONCERN")
                        .setRiskGrade(null)
                        .build());
        await().atMost(PATIENCE)
                .until(() -> get(THERE, "/v1/children/" + childRef + "/chronology")
                        .body()
                        .contains(own.toString()));

        assertThat(get(THERE, "/v1/children/" + childRef + "/chronology")
                        .json()
                        .path("entries")
                        .valueStream()
                        .map(entry -> entry.path("eventId").asString()))
                .containsExactly(own.toString(), Wire.eventOf(alert).toString());
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert).with(officer("southmoor")))
                .andExpect(content().string(containsString("Domestic abuse incident")));
    }

    private ResultActions form(String authority, String path, Map<String, String> fields) throws Exception {
        var request = MockMvcRequestBuilders.post("/alerts/" + alert + path)
                .with(csrf())
                .with(officer(authority));
        fields.forEach(request::param);
        return pages.perform(request);
    }

    private ResultActions note(String authority) throws Exception {
        return pages.perform(MockMvcRequestBuilders.post("/overdue/" + alert + "/note")
                .param("note", "Called the team")
                .with(csrf())
                .with(SignInForTests.person("manager." + authority, "MANAGER", authority)));
    }

    @Test
    void tellsWhoReportedNoOutcomeOfARecordThatIsSealedWhereItWasTold() throws Exception {
        jdbc.sql("""
                insert into seal (authority, child_ref, reason, named, sealed_by, sealed_at)
                values ('northshire', :ref, 'synthetic', '{southmoor-mash}', 'mash.manager', now())
                """).param("ref", childRef).update();
        jdbc.sql("update feedback_due set state = 'CANCELLED' where state = 'WAITING'")
                .update();
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, "r", reported());
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from agency_report where event_id = :id")
                                .param("id", Wire.eventOf(alert))
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(post(THERE, "/v1/alerts/" + alert + "/decision", "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\"}")
                        .status())
                .isEqualTo(200);
        assertThat(mailed()).contains("has decided").doesNotContain("Early help");

        jdbc.sql("delete from seal where child_ref = :ref")
                .param("ref", childRef)
                .update();
        jdbc.sql(
                        "update feedback_due set state = 'WAITING', next_at = now() - interval '1 minute' where alert_id = :id")
                .param("id", alert)
                .update();
        assertThat(mailed()).as("open, it is told").contains("Early help");
    }

    private String mailed() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        feedback.send();
        return String.valueOf(MAIL.getReceivedMessages()[0].getContent());
    }

    private NotificationReceived reported() {
        var said = Wire.said(UUID.randomUUID(), Wire.eventOf(alert), "x");
        return NotificationReceived.newBuilder(said)
                .setEvent(AgencyEvent.newBuilder(said.getEvent())
                        .setReporter(new Reporter("Officer", "unit@police.example.test"))
                        .build())
                .build();
    }

    private void said(int revision, @Nullable String home) {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, revision, Rating.RED)
                        .setReceivingAuthority(home)
                        .build());
        awaitRevision(alert, revision);
    }

    private String listed(String token) {
        return get(token, "/v1/alerts?state=OPEN&limit=200").body();
    }

    private static RequestPostProcessor officer(String authority) {
        return SignInForTests.person("officer." + authority, "OFFICER", authority);
    }
}
