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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Route;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** Minutes, section 47 enquiries with the receipts of their outcomes, conferences, and stepping down to somebody. */
class ProtectionIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");
    private static final RequestPostProcessor MANAGER = SignInForTests.person("mash.manager", "MANAGER", "northshire");

    @Autowired
    MockMvc pages;

    private final UUID id = UUID.randomUUID();
    private final String childRef = Wire.childRef();

    @BeforeEach
    void oneAlert() {
        jdbc.sql("delete from alert").update();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED).build());
        awaitRevision(id, 1);
    }

    /** every edit of the minutes is a version, and of two editors none is overwritten. */
    @Test
    void keepsEveryEditOfTheMinutesAsAVersion() throws Exception {
        form(OFFICER, "/strategy-discussions", Map.of("invited", "HEALTH", "why", "Same day"));
        String minutes = "/discussions/" + one("select id from strategy_discussion where alert_id = :id");
        form(OFFICER, minutes, Map.of("seen", "0", "risks", "Zzyzx risk", "action-1", "See the child"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Say what is to happen.")))
                .andExpect(content().string(containsString("Action 1: say who does it.")))
                .andExpect(content().string(containsString("Action 1: give the day it is due.")))
                .andExpect(content().string(containsString("Zzyzx risk")));

        form(OFFICER, minutes, written("First rationale", "0")).andExpect(flash().attributeExists("told"));
        form(MANAGER, minutes, written("Theirs", "0"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Somebody else changed these minutes")))
                .andExpect(content().string(containsString("Theirs</textarea>")))
                .andExpect(content().string(containsString("First rationale")));
        form(MANAGER, minutes, written("Second rationale", "1")).andExpect(flash().attributeExists("told"));

        page(OFFICER, minutes)
                .andExpect(content().string(containsString("Version 2, written by mash.manager")))
                .andExpect(content().string(containsString("Version 1, written by mash.officer")))
                .andExpect(content().string(containsString("First rationale")))
                .andExpect(content().string(containsString("Seen within a day")))
                .andExpect(content().string(containsString("1 Dec 2026")));
        assertThat(audited("MINUTES_WRITTEN", childRef)).isEqualTo(2);
        assertThat(audited("READ_MINUTES", childRef)).isGreaterThan(0);
    }

    /** what was begun from an older version and kept as a draft is not laid over a newer one unread. */
    @Test
    void aDraftOfTheMinutesSaysWhichVersionItWasBegunFrom() throws Exception {
        form(OFFICER, "/strategy-discussions", Map.of("invited", "HEALTH", "why", "Same day"));
        UUID discussion = one("select id from strategy_discussion where alert_id = :id");
        String minutes = "/discussions/" + discussion;
        form(OFFICER, minutes, written("First rationale", "0")).andExpect(flash().attributeExists("told"));
        Map<String, String> half = written("Half a thought", "1");
        half.put("discussion", discussion.toString());
        form(OFFICER, "/drafts/minutes", half).andExpect(status().isNoContent());
        page(OFFICER, minutes).andExpect(content().string(containsString("name=\"seen\" value=\"1\"")));

        form(MANAGER, minutes, written("Theirs", "1")).andExpect(flash().attributeExists("told"));
        page(OFFICER, minutes)
                .andExpect(content().string(containsString("Half a thought</textarea>")))
                .andExpect(content().string(containsString("name=\"seen\" value=\"1\"")));
        page(MANAGER, minutes).andExpect(content().string(containsString("name=\"seen\" value=\"2\"")));
        form(OFFICER, minutes, written("Half a thought", "1"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("name=\"seen\" value=\"2\"")));
    }

    /** no end without an outcome, no step down to nobody; every agency involved is told, and confirms. */
    @Test
    void closesAnEnquiryOnlyWithAnOutcomeThatEveryAgencyInvolvedConfirms() throws Exception {
        publish(Wire.resolved(childRef, UUID.randomUUID(), Wire.eventOf(id), 1, Wire.RAISED)
                .setAgency(Agency.HEALTH)
                .build());
        await().atMost(PATIENCE)
                .until(() ->
                        get(mash(), "/v1/children/" + childRef + "/chronology").status() == 200);
        form(OFFICER, "/section-47", Map.of("why", " ")).andExpect(flash().attributeExists("refused"));
        form(OFFICER, "/section-47", Map.of("why", "Zzyzx injuries")).andExpect(flash().attributeExists("told"));
        form(OFFICER, "/section-47", Map.of("why", "Again")).andExpect(flash().attributeExists("refused"));
        String enquiry = "/section-47/" + one("select id from section_47 where alert_id = :id");

        form(OFFICER, enquiry + "/outcome", Map.of("why", "Seen"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("an enquiry does not close without one")));
        form(OFFICER, enquiry + "/outcome", Map.of("outcome", "NOT_SUBSTANTIATED", "why", "Seen"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("nothing steps down to nobody")));
        String health = TestTokens.client("northshire-health");
        assertThat(get(health, "/v1/section-47-outcomes").body()).doesNotContain(enquiry.substring(12));
        form(
                        OFFICER,
                        enquiry + "/outcome",
                        Map.of("outcome", "NOT_SUBSTANTIATED", "why", "Zzyzx seen", "receiving", "School nurse"))
                .andExpect(flash().attributeExists("told"));
        form(OFFICER, enquiry + "/outcome", Map.of("outcome", "CONTINUING_RISK", "why", "No"))
                .andExpect(status().isConflict());

        confirmedByThoseToldAndNobodyElse(health, enquiry);
        assertThat(audited("INFORMATION_SHARED", childRef)).isZero();
        assertThat(jdbc.sql(
                                "select string_agg(recipient, ',' order by recipient) from release_item where alert_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .as("what left, and to whom, stands with everything else that left")
                .isEqualTo("Health,Police,Social care");
    }

    private void confirmedByThoseToldAndNobodyElse(String health, String enquiry) throws Exception {
        String own = "/v1/section-47-outcomes/" + enquiry.substring(12);
        page(OFFICER, enquiry).andExpect(content().string(containsString("Not yet: telephone")));
        var told = get(health, own).json();
        assertThat(told.path("outcome").asString()).isEqualTo("NOT_SUBSTANTIATED");
        assertThat(told.path("receivingAgency").asString()).isEqualTo("School nurse");
        assertThat(told.toString()).as("never why").doesNotContain("Zzyzx");
        assertThat(get(TestTokens.client("northshire-schools"), own).status()).isEqualTo(404);
        assertThat(get(TestTokens.client("southmoor-police"), own).status()).isEqualTo(404);
        assertThat(get(mash(), own).status()).isEqualTo(403);
        assertThat(post(health, own + "/receipt", "").status()).isEqualTo(200);
        assertThat(post(health, own + "/receipt", "").status())
                .as("the same again")
                .isEqualTo(200);
        assertThat(audited("OUTCOME_CONFIRMED", childRef)).isEqualTo(1);
        page(OFFICER, enquiry).andExpect(content().string(containsString("by northshire-health")));

        RequestPostProcessor police = SignInForTests.partner("POLICE", "northshire");
        String page = "/outcomes/" + enquiry.substring(12);
        pages.perform(MockMvcRequestBuilders.get(page).with(police))
                .andExpect(content().string(containsString("Concerns not substantiated")))
                .andExpect(content().string(not(containsString("Zzyzx"))));
        pages.perform(MockMvcRequestBuilders.post(page + "/receipt")
                        .with(csrf())
                        .with(police))
                .andExpect(flash().attributeExists("told"));
        pages.perform(MockMvcRequestBuilders.get(page).with(SignInForTests.partner("EDUCATION", "northshire")))
                .andExpect(status().isNotFound());
    }

    /** early help stays open beside the enquiry, and an end of it meanwhile is said. */
    @Test
    void leavesEarlyHelpOpenWhileAnEnquiryRuns() throws Exception {
        UUID started = UUID.randomUUID();
        publish(plan("PLAN_STARTED", started, Wire.RAISED));
        await().atMost(PATIENCE)
                .until(() ->
                        get(mash(), "/v1/children/" + childRef + "/chronology").status() == 200);
        form(OFFICER, "/section-47", Map.of("why", "Injuries")).andExpect(flash().attributeExists("told"));
        String enquiry = "/section-47/" + one("select id from section_47 where alert_id = :id");
        page(OFFICER, enquiry)
                .andExpect(content().string(containsString("Early help")))
                .andExpect(content().string(containsString("It stays open during the enquiry.")));

        publish(plan("PLAN_ENDED", UUID.randomUUID(), Instant.now().plusSeconds(60)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> page(OFFICER, enquiry)
                        .andExpect(content().string(containsString("during the enquiry: ask that it goes on"))));
    }

    /** of each who was invited, whether they came, and whether their report came in time and reached the parents before. */
    @Test
    void tracksWhatEachInviteeOfAConferenceDid() throws Exception {
        form(OFFICER, "/conferences", Map.of("kind", "INITIAL", "invited", "School nurse"))
                .andExpect(flash().attributeExists("refused"));
        form(
                        OFFICER,
                        "/conferences",
                        Map.of("kind", "INITIAL", "heldOn", "2026-12-10", "invited", "School nurse\nPolice\nPolice"))
                .andExpect(flash().attributeExists("told"));
        String conference = "/conferences/" + one("select id from conference where alert_id = :id");
        Map<String, String> did = Map.of(
                "seen", "1",
                "attended-0", "false",
                "report-0", "2026-12-10",
                "attended-1", "true",
                "report-1", "2026-12-08",
                "shared-1", "2026-12-09",
                "invited", "Housing officer");
        form(OFFICER, conference, did).andExpect(flash().attributeExists("told"));
        form(MANAGER, conference, did).andExpect(status().isConflict());

        page(OFFICER, conference)
                .andExpect(content().string(containsString("1 of 3 invited")))
                .andExpect(content().string(containsString("Housing officer")))
                .andExpect(content().string(containsString(">late<")))
                .andExpect(content().string(containsString(">on time<")))
                .andExpect(content().string(containsString(">before the day<")));
        assertThat(audited("CONFERENCE_RECORDED", childRef)).isEqualTo(1);
    }

    /** the lead of the ward is invited while the child is in hospital, and not after. */
    @Test
    void invitesTheWardsLeadWhileTheChildIsInHospital() throws Exception {
        UUID admission = UUID.randomUUID();
        publish(ward("ADMITTED", admission, Wire.RAISED));
        await().atMost(PATIENCE)
                .untilAsserted(() -> page(OFFICER, "")
                        .andExpect(content().string(containsString("the ward&#39;s lead is invited")))
                        .andExpect(content().string(containsString("Health, the ward&#39;s lead"))));
        publish(ward("DISCHARGED", UUID.randomUUID(), Wire.RAISED.plusSeconds(7_200)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> page(OFFICER, "")
                        .andExpect(content().string(containsString("Reported 2 events in 12 months")))
                        .andExpect(content().string(not(containsString("the ward&#39;s lead")))));
    }

    /** an open case does not step down to universal services unless somebody there is named. */
    @Test
    void stepsAnOpenCaseDownOnlyToSomebody() {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 2, Rating.RED)
                        .setRoute(Route.ALLOCATED_WORKER)
                        .build());
        awaitRevision(id, 2);
        String decision = "/v1/alerts/" + id + "/decision";
        var refused = post(mash(), decision, "{\"outcome\":\"UNIVERSAL_SERVICES\",\"rationale\":\"r\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("RECEIVING_AGENCY_REQUIRED");
        assertThat(post(
                                mash(),
                                decision,
                                "{\"outcome\":\"UNIVERSAL_SERVICES\",\"rationale\":\"r\",\"receivingAgency\":\"School\"}")
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.sql(
                                "select release ->> 'receivingAgency' from decision where alert_id = :id and kind = 'DECIDED'")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("School");
    }

    /** each rule says what is usually next, and by which guidance of when. */
    @Test
    void saysWhatIsUsuallyNextAndByWhichGuidance() throws Exception {
        page(OFFICER, "")
                .andExpect(content().string(containsString("What is usually next")))
                .andExpect(content().string(containsString("Domestic abuse statutory guidance, July 2022")));
    }

    private static Map<String, String> written(String rationale, String seen) {
        Map<String, String> typed = new HashMap<>();
        typed.put("seen", seen);
        typed.put("risks", "Injuries that are not explained");
        typed.put("direction", "A joint visit today");
        typed.put("rationale", rationale);
        typed.put("action-1", "See the child alone");
        typed.put("owner-1", "Duty social worker");
        typed.put("measure-1", "Seen within a day");
        typed.put("due-1", "2026-12-01");
        return typed;
    }

    private ChildEventResolved plan(String type, UUID reference, Instant at) {
        return Wire.resolved(childRef, reference, reference, 1, at)
                .setAgency(Agency.SOCIAL_CARE)
                .setType(type)
                .setPlan(PlanType.EARLY_HELP)
                .setRiskGrade(null)
                .build();
    }

    private ChildEventResolved ward(String subtype, UUID reference, Instant at) {
        return Wire.resolved(childRef, reference, reference, 1, at)
                .setAgency(Agency.HEALTH)
                .setType("INPATIENT_ADMISSION")
                .setSubtype(subtype)
                .setRiskGrade(null)
                .build();
    }

    private void publish(ChildEventResolved entry) {
        publish(HubTopics.CHILD_EVENT_RESOLVED, childRef, entry);
    }

    private UUID one(String sql) {
        return jdbc.sql(sql).param("id", id).query(UUID.class).single();
    }

    private ResultActions page(RequestPostProcessor who, String path) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get("/alerts/" + id + path).with(who))
                .andExpect(status().isOk());
    }

    private ResultActions form(RequestPostProcessor who, String path, Map<String, String> fields) throws Exception {
        var request =
                MockMvcRequestBuilders.post("/alerts/" + id + path).with(csrf()).with(who);
        fields.forEach(request::param);
        return pages.perform(request);
    }
}
