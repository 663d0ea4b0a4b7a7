package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import uk.mashhub.desk.casework.DeskSweep;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Reporter;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** What is asked, shared, called and disputed over an alert; drafts and two editors of one alert. */
class EnquiryIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");
    private static final RequestPostProcessor MANAGER = SignInForTests.person("mash.manager", "MANAGER", "northshire");

    @Autowired
    MockMvc pages;

    @Autowired
    DeskSweep sweep;

    private UUID id;
    private String childRef;

    @BeforeEach
    void oneAlert() {
        jdbc.sql("delete from alert").update();
        jdbc.sql("delete from information_request").update();
        id = UUID.randomUUID();
        childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED).build());
        awaitRevision(id, 1);
    }

    /** answered, no reply and not asked are told apart. */
    @Test
    void asksAnAgencyThatAnswersItselfAndNobodyElseSeesIt() throws Exception {
        form(OFFICER, "/requests", Map.of("agency", "HEALTH", "question", " "))
                .andExpect(flash().attribute(
                                "refused", "Say what you ask. Nothing was saved. What you typed is kept in its form."));
        form(OFFICER, "/requests", Map.of("agency", "HEALTH", "question", "Zzyzx: seen since May?"))
                .andExpect(flash().attributeExists("told"));
        String health = TestTokens.client("northshire-health");
        JsonNode list = get(health, "/v1/information-requests").json();
        assertThat(list.path("items")).hasSize(1);
        assertThat(list.toString()).doesNotContain("Zzyzx");
        String own = "/v1/information-requests/"
                + list.path("items").get(0).path("requestId").asString();

        assertThat(get(health, own).json().path("question").asString()).startsWith("Zzyzx");
        assertThat(audited("READ_REQUEST", childRef)).isEqualTo(1);
        assertThat(get(TestTokens.client("northshire-police"), own).status()).isEqualTo(404);
        assertThat(get(TestTokens.client("southmoor-police"), own).status()).isEqualTo(404);
        assertThat(get(mash(), own).status())
                .as("the MASH reads it on the alert")
                .isEqualTo(403);
        assertThat(post(TestTokens.client("northshire-police"), own + "/answer", answer("x"))
                        .status())
                .isEqualTo(404);
        assertThat(post(health, own + "/answer", "{\"kind\":\"ANSWERED\"}").status())
                .isEqualTo(422);

        jdbc.sql("update information_request set due = due - interval '30 days'")
                .update();
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(OFFICER))
                .andExpect(content().string(containsString("No reply, overdue")));
        pages.perform(MockMvcRequestBuilders.get("/worklist").with(OFFICER))
                .andExpect(content().string(containsString("no reply in time.")));
        pages.perform(MockMvcRequestBuilders.get("/overdue").with(OFFICER))
                .andExpect(content().string(containsString("Agencies that have not answered")))
                .andExpect(content().string(containsString("/alerts/" + id + "#enquiry")))
                .andExpect(content().string(not(containsString("Zzyzx"))));
        assertThat(post(health, own + "/answer", answer("Seen twice")).status()).isEqualTo(200);
        assertThat(post(health, own + "/answer", answer("Seen twice")).status())
                .as("the same again")
                .isEqualTo(200);
        assertThat(post(health, own + "/answer", answer("Never seen")).status()).isEqualTo(409);
        pages.perform(MockMvcRequestBuilders.get("/overdue").with(OFFICER))
                .andExpect(content().string(not(containsString("/alerts/" + id + "#enquiry"))));
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(OFFICER))
                .andExpect(content().string(containsString("Seen twice")))
                .andExpect(content().string(containsString("not asked")));
    }

    /** nothing leaves without why. */
    @Test
    void recordsWhatLeavesItemByItemAndNothingWithoutWhyOrBasis() throws Exception {
        Map<String, String> whole = Map.of(
                "item", "The incident of Friday",
                "recipient", "School nurse",
                "shared", "true",
                "basis", "Children Act 2004, section 11",
                "consent", "NOT_SOUGHT",
                "why", "To watch for injuries");
        for (String field : whole.keySet()) {
            Map<String, String> lacking = new java.util.HashMap<>(whole);
            lacking.remove(field);
            form(OFFICER, "/releases", lacking).andExpect(flash().attributeExists("refused"));
        }
        form(OFFICER, "/releases", whole).andExpect(flash().attributeExists("told"));
        form(
                        OFFICER,
                        "/releases",
                        Map.of(
                                "item",
                                "The address",
                                "recipient",
                                "Father",
                                "shared",
                                "false",
                                "consent",
                                "REFUSED",
                                "why",
                                "Risk"))
                .andExpect(flash().attributeExists("told"));

        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(MANAGER))
                .andExpect(content().string(containsString("To watch for injuries")))
                .andExpect(content().string(containsString("Withheld")));
        assertThat(audited("INFORMATION_SHARED", childRef)).isEqualTo(1);
        assertThat(audited("INFORMATION_WITHHELD", childRef)).isEqualTo(1);
    }

    /** who reported lately belongs to it, whoever is left out is listed, and too few are no quorum, and no bar. */
    @Test
    void callsADiscussionAndListsWhoWasLeftOut() throws Exception {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), Wire.eventOf(id), 1, Wire.RAISED)
                        .build());
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        get(mash(), "/v1/children/" + childRef + "/chronology").status() == 200);
        form(OFFICER, "/strategy-discussions", Map.of("invited", "SOCIAL_CARE", "why", "Same day"))
                .andExpect(flash().attributeExists("told"));

        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(OFFICER))
                .andExpect(content().string(containsString("Not quorate")))
                .andExpect(content().string(containsString("Left out:")))
                .andExpect(content().string(containsString("Reported an event in 12 months")));
    }

    /** its stages, what it is about, between whom, and how it ended. */
    @Test
    void escalatesThroughThreeStagesOnceEachAndResolvesOnce() throws Exception {
        form(OFFICER, "/escalations", Map.of("from", "EDUCATION", "to", "SOCIAL_CARE", "issue", "Threshold"))
                .andExpect(flash().attributeExists("told"));
        UUID escalation = jdbc.sql("select id from escalation where alert_id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        for (int n = 0; n < 5; n++) {
            jdbc.sql("update escalation_stage set due = due - interval '30 days'")
                    .update();
            sweep.sweep();
            sweep.sweep();
        }
        assertThat(jdbc.sql("select stage from escalation_stage where escalation_id = :id order by stage")
                        .param("id", escalation)
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 3);
        String resolve = "/escalations/" + escalation + "/resolution";
        form(OFFICER, resolve, Map.of("resolution", "")).andExpect(flash().attributeExists("refused"));
        form(OFFICER, resolve, Map.of("resolution", "Agreed")).andExpect(flash().attributeExists("told"));
        form(OFFICER, resolve, Map.of("resolution", "Again")).andExpect(flash().attributeExists("refused"));
        form(OFFICER, "/escalations/" + UUID.randomUUID() + "/resolution", Map.of("resolution", "Agreed"))
                .andExpect(status().isNotFound());
    }

    /** a question stays late until it is answered, or its alert is decided without. */
    @Test
    void countsNoQuestionOfADecidedAlertAsLate() throws Exception {
        form(OFFICER, "/requests", Map.of("agency", "HEALTH", "question", "Seen since May?"))
                .andExpect(flash().attributeExists("told"));
        jdbc.sql("update information_request set due = now() - interval '1 hour'")
                .update();
        pages.perform(MockMvcRequestBuilders.get("/worklist").with(OFFICER))
                .andExpect(content().string(containsString("1 question to an agency has")));

        form(OFFICER, "/decision", Map.of("rationale", "Without them", "outcome", "EARLY_HELP", "seen", version()))
                .andExpect(status().is3xxRedirection());

        pages.perform(MockMvcRequestBuilders.get("/worklist").with(OFFICER))
                .andExpect(content().string(not(containsString("question to an agency has"))));
        pages.perform(MockMvcRequestBuilders.get("/overdue").with(OFFICER))
                .andExpect(content().string(not(containsString("Agencies that have not answered"))));
    }

    @Test
    void keepsADraftForItsAuthorAloneUntilItIsSaved() throws Exception {
        form(OFFICER, "/drafts/decision", Map.of("rationale", "Zzyzx half a sentence", "outcome", "EARLY_HELP"))
                .andExpect(status().isNoContent());

        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(OFFICER))
                .andExpect(content().string(containsString("Zzyzx half a sentence")))
                .andExpect(content().string(containsString("Your draft of")));
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(MANAGER))
                .andExpect(content().string(not(containsString("Zzyzx half a sentence"))));
        form(OFFICER, "/decision", Map.of("rationale", "Zzyzx whole", "outcome", "EARLY_HELP"))
                .andExpect(status().is3xxRedirection());
        assertThat(jdbc.sql("select count(*) from draft where alert_id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void keepsWhatWasTypedIntoAnyFormOfTheEnquiryUntilItIsSaved() throws Exception {
        form(
                        OFFICER,
                        "/releases",
                        Map.of("item", "Zzyzx file", "shared", "true", "consent", "REFUSED", "why", "Needed"))
                .andExpect(flash().attribute("faultsOf", "release"))
                .andExpect(flash().attribute("faults", org.hamcrest.Matchers.hasKey("recipient")));
        form(OFFICER, "/requests", Map.of("agency", "HEALTH", "question", ""));
        form(OFFICER, "/drafts/dispute", Map.of("from", "POLICE", "to", "HEALTH", "issue", "Half a dispute"));
        String mine = page(OFFICER);
        assertThat(mine).contains("Zzyzx file", ">Needed</textarea>", "Half a dispute");
        assertThat(page(MANAGER)).as("only its author").doesNotContain("Zzyzx file", "Half a dispute");

        form(
                        OFFICER,
                        "/releases",
                        Map.of(
                                "item",
                                "Zzyzx file",
                                "recipient",
                                "School nurse",
                                "shared",
                                "true",
                                "basis",
                                "Public task",
                                "consent",
                                "REFUSED",
                                "why",
                                "Needed"))
                .andExpect(flash().attributeExists("told"));
        assertThat(page(OFFICER)).doesNotContain(">Needed</textarea>");
        assertThat(jdbc.sql("select string_agg(form, ',' order by form) from draft where alert_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .as("a form in which only the agency stood chosen is no draft")
                .isEqualTo("dispute");
    }

    @Test
    void letsAPartnerAnswerTheirOwnAgencysRequestAndNothingElse() throws Exception {
        RequestPostProcessor health = SignInForTests.partner("HEALTH", "northshire");
        form(OFFICER, "/requests", Map.of("agency", "HEALTH", "question", "Zzyzx: seen since May?"));
        String list = partnersPage(health, "");
        UUID request = jdbc.sql("select request_id from information_request where alert_id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        assertThat(list).contains("/requests/" + request).doesNotContain("Zzyzx", childRef);
        assertThat(partnersPage(health, "/" + request)).contains("Zzyzx: seen since May?");
        assertThat(audited("READ_REQUEST", childRef)).isEqualTo(1);
        for (RequestPostProcessor other : new RequestPostProcessor[] {
            SignInForTests.partner("POLICE", "northshire"), SignInForTests.partner("HEALTH", "southmoor")
        }) {
            pages.perform(MockMvcRequestBuilders.get("/requests/" + request).with(other))
                    .andExpect(status().isNotFound());
        }
        answering(health, request, "", "Seen twice")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(">Seen twice</textarea>")));
        answering(health, request, "ANSWERED", "Seen twice").andExpect(flash().attributeExists("told"));
        answering(health, request, "NOTHING_KNOWN", "").andExpect(status().isConflict());
        assertThat(page(OFFICER)).contains("Seen twice");
    }

    private ResultActions answering(RequestPostProcessor who, UUID request, String kind, String words)
            throws Exception {
        return pages.perform(MockMvcRequestBuilders.post("/requests/" + request)
                .param("kind", kind)
                .param("answer", words)
                .with(csrf())
                .with(who));
    }

    private String partnersPage(RequestPostProcessor who, String path) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get("/requests" + path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String page(RequestPostProcessor who) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(who))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void showsBothWhenSomethingHappenedWhileSomebodyWrote() throws Exception {
        String seen = version();
        form(MANAGER, "/rating", Map.of("rating", "RED", "rationale", "Zzyzx the manager's", "seen", seen))
                .andExpect(flash().attributeExists("told"));

        form(OFFICER, "/decision", Map.of("rationale", "Zzyzx the officer's", "outcome", "EARLY_HELP", "seen", seen))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Nobody was overwritten.")))
                .andExpect(content().string(containsString("Zzyzx the manager&#39;s")))
                .andExpect(content().string(containsString("Zzyzx the officer&#39;s")));
        Answer api = send(HttpRequest.newBuilder(uri("/v1/alerts/" + id + "/rating"))
                .header("Authorization", "Bearer " + mash())
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + seen + "\"")
                .POST(HttpRequest.BodyPublishers.ofString("{\"rating\":\"RED\",\"rationale\":\"r\"}")));
        assertThat(api.status()).isEqualTo(409);
        assertThat(api.body()).contains("CHANGED_MEANWHILE");
        assertThat(send(HttpRequest.newBuilder(uri("/v1/alerts/" + id + "/rating"))
                                .header("Authorization", "Bearer " + mash())
                                .header("Content-Type", "application/json")
                                .header("If-Match", "*")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"rating\":\"RED\",\"rationale\":\"r\"}")))
                        .status())
                .as("whatever its state")
                .isEqualTo(200);
        assertThat(get(mash(), "/v1/alerts/" + id).json().path("state").asString())
                .isEqualTo("OPEN");
        form(OFFICER, "/decision", Map.of("rationale", "Still so", "outcome", "EARLY_HELP", "seen", version()))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void owesEveryReporterWhoLeftAnAddressWordOncePerEventAndKind() throws Exception {
        jdbc.sql("delete from feedback_due").update();
        var said = Wire.said(UUID.randomUUID(), Wire.eventOf(id), "words");
        said = NotificationReceived.newBuilder(said)
                .setEvent(AgencyEvent.newBuilder(said.getEvent())
                        .setReporter(new Reporter("Teacher", "desk@school.example"))
                        .build())
                .build();
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, "r", said);
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from agency_report where event_id = :id")
                                .param("id", Wire.eventOf(id))
                                .query(Long.class)
                                .single()
                        == 1);
        for (String deed : new String[] {"claim", "release", "claim"}) {
            post(mash(), "/v1/alerts/" + id + "/" + deed, "");
        }
        post(mash(), "/v1/alerts/" + id + "/decision", "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\"}");

        assertThat(jdbc.sql("select kind from feedback_due where event_id = :id order by kind")
                        .param("id", Wire.eventOf(id))
                        .query(String.class)
                        .list())
                .containsExactly("CLAIMED", "DECIDED");
    }

    private String version() throws Exception {
        String page = pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(OFFICER))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String mark = "name=\"seen\" value=\"";
        int at = page.indexOf(mark) + mark.length();
        return page.substring(at, page.indexOf('"', at));
    }

    private ResultActions form(RequestPostProcessor who, String path, Map<String, String> typed) throws Exception {
        var request = MockMvcRequestBuilders.post("/alerts/" + id + path);
        typed.forEach(request::param);
        return pages.perform(request.with(csrf()).with(who));
    }

    private static String answer(String words) {
        return "{\"kind\":\"ANSWERED\",\"answer\":\"" + words + "\"}";
    }
}
