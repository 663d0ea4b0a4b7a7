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
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** a probation enquiry has its own type and due time and returns only permitted fields for every linked child. */
class ProbationIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");
    private static final String SOCIAL_CARE = TestTokens.client("northshire-social-care");

    /** A Friday: three working days later is a Wednesday. */
    private static final Instant FRIDAY = Instant.parse("2026-11-20T09:00:00Z");

    private static final Pattern READ = Pattern.compile("name=\"read\" value=\"([0-9a-f]{64})\"");

    @Autowired
    MockMvc pages;

    private final UUID enquiry = UUID.randomUUID();
    private final String own = "/v1/probation-enquiries/" + enquiry;
    private final String offender = "p_" + UUID.randomUUID().toString().replace("-", "");
    private final String named = Wire.childRef();
    private final String linked = Wire.childRef();

    @BeforeEach
    void emptyTrail() {
        jdbc.sql("delete from chronology_entry where facts ->> 'type' = 'PROBATION_ENQUIRY'")
                .update();
    }

    @Test
    void tellsOfEveryLinkedChildWhatIsPermittedAndNothingElseOnceAnOfficerReplies() throws Exception {
        tell(linked, "DOMESTIC_ABUSE_INCIDENT", Agency.POLICE, UUID.randomUUID(), true);
        tell(linked, "CASE_OPENED", Agency.SOCIAL_CARE, UUID.randomUUID(), false);
        plan(linked, PlanType.CP);
        String stranger = Wire.childRef();
        tell(stranger, "DOMESTIC_ABUSE_INCIDENT", Agency.POLICE, UUID.randomUUID(), false);
        String unsure = Wire.childRef();
        publish(HubTopics.CHILD_EVENT_RESOLVED, unsure, unsure(unsure));
        ask("");
        awaitAsked(3);
        awaitKnown(stranger, 1);
        awaitKnown(unsure, 1);

        JsonNode waiting = get(SOCIAL_CARE, own).json();
        assertThat(waiting.path("due").asString()).isEqualTo("2026-11-25T09:10:00Z");
        assertThat(waiting.path("children").isMissingNode()
                        || waiting.path("children").isNull())
                .as("nothing is told before an officer replies")
                .isTrue();
        pages.perform(MockMvcRequestBuilders.get("/probation").with(OFFICER))
                .andExpect(content().string(containsString("Example Probation")))
                .andExpect(content().string(containsString("To answer")));
        String page = "/probation/" + enquiry;
        pages.perform(MockMvcRequestBuilders.get(page).with(OFFICER))
                .andExpect(content().string(containsString(linked)))
                .andExpect(content().string(containsString("Child protection plan")))
                .andExpect(content().string(not(containsString(stranger))))
                .andExpect(content().string(not(containsString(unsure))));
        pages.perform(MockMvcRequestBuilders.post(page)
                        .param("read", readOn(page))
                        .param("basis", "")
                        .with(csrf())
                        .with(OFFICER))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("on what lawful basis")));
        reply(page).andExpect(flash().attributeExists("told"));
        reply(page).andExpect(status().isConflict());

        Answer told = get(SOCIAL_CARE, own);
        assertThat(lines(told.json())).containsExactly("named NONE []", "linked OPEN [\"CP\"]");
        assertThat(told.json().path("children").get(0).propertyNames().stream().toList())
                .as("the permitted fields and no other")
                .isSubsetOf("named", "caseStanding", "plans", "withheld");
        assertThat(told.body())
                .doesNotContain(named, linked, offender, "140001", "Zzyzx", "mash.officer")
                .contains("Offender Management Act");
        assertThat(audited("TOLD_TO_PROBATION", linked)).isEqualTo(1);
        assertThat(get(TestTokens.client("northshire-health"), own).status()).isEqualTo(403);
        assertThat(get(mash(), own).status()).isEqualTo(403);
        assertThat(get(TestTokens.client("southmoor-police"), own).status()).isEqualTo(403);

        plan(linked, PlanType.CIN);
        await().during(java.time.Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> get(SOCIAL_CARE, own).body().equals(told.body()));
    }

    @Test
    void saysNothingOfASealedChildNorDetailWhileAnInvestigationIsLive() throws Exception {
        tell(linked, "DOMESTIC_ABUSE_INCIDENT", Agency.POLICE, UUID.randomUUID(), true);
        plan(linked, PlanType.CP);
        String sealed = Wire.childRef();
        tell(sealed, "DOMESTIC_ABUSE_INCIDENT", Agency.POLICE, UUID.randomUUID(), true);
        ask("");
        awaitAsked(2);
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                linked,
                event(linked, "INVESTIGATION_UPDATE", Agency.POLICE, UUID.randomUUID(), false)
                        .setSubtype("LIVE")
                        .build());
        awaitKnown(linked, 3);
        awaitKnown(sealed, 1);
        post(TestTokens.person("mash.manager"), "/v1/children/" + sealed + "/seal", "{\"reason\":\"Witness\"}");

        String page = "/probation/" + enquiry;
        await().atMost(PATIENCE)
                .untilAsserted(() -> pages.perform(
                                MockMvcRequestBuilders.get(page).with(OFFICER))
                        .andExpect(content().string(containsString("Withheld: a police investigation is live"))));
        pages.perform(MockMvcRequestBuilders.get(page).with(OFFICER))
                .andExpect(content().string(containsString("1 more child has a restricted record.")))
                .andExpect(content().string(not(containsString(sealed))));
        reply(page).andExpect(flash().attributeExists("told"));

        JsonNode told = get(SOCIAL_CARE, own).json();
        assertThat(lines(told)).containsExactly("named NONE []", "linked LIVE_INVESTIGATION []");
        assertThat(audited("WITHHELD_FROM_PROBATION", linked)).isEqualTo(1);
        assertThat(audited("TOLD_TO_PROBATION", sealed)).isZero();
    }

    /** a child whose alert was sent on from where its record was sealed. */
    @Test
    void saysNothingOfAChildWhomTheAuthorityThatWasToldHasSealed() throws Exception {
        tell(linked, "DOMESTIC_ABUSE_INCIDENT", Agency.POLICE, UUID.randomUUID(), true);
        ask("");
        awaitAsked(1);
        UUID alert = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                linked,
                Wire.alert(alert, linked, 1, Rating.RED)
                        .setAuthority("southmoor")
                        .setReceivingAuthority("northshire")
                        .build());
        awaitRevision(alert, 1);
        jdbc.sql("""
                insert into seal (authority, child_ref, reason, named, sealed_by, sealed_at)
                values ('southmoor', :ref, 'synthetic', '{}', 'manager.southmoor', now())
                """).param("ref", linked).update();

        String page = "/probation/" + enquiry;
        pages.perform(MockMvcRequestBuilders.get(page).with(OFFICER))
                .andExpect(content().string(containsString("1 more child has a restricted record.")));
        reply(page).andExpect(flash().attributeExists("told"));
        assertThat(lines(get(SOCIAL_CARE, own).json())).containsExactly("named NONE []");
    }

    @Test
    void asksEarlyHelpForEarlyHelpAlone() throws Exception {
        tell(linked, "DOMESTIC_ABUSE_INCIDENT", Agency.POLICE, UUID.randomUUID(), true);
        plan(linked, PlanType.CP);
        plan(linked, PlanType.EARLY_HELP);
        ask("EARLY_HELP");
        awaitAsked(3);
        reply("/probation/" + enquiry).andExpect(flash().attributeExists("told"));

        assertThat(lines(get(SOCIAL_CARE, own).json()))
                .containsExactly("named null []", "linked null [\"EARLY_HELP\"]");
    }

    /** One line for each child: whether the question names it, what stands, what runs. */
    private static List<String> lines(JsonNode told) {
        return told.path("children")
                .valueStream()
                .map(one -> (one.path("named").asBoolean() ? "named " : "linked ")
                        + (one.path("withheld").isString()
                                ? one.path("withheld").asString()
                                : one.path("caseStanding").isString()
                                        ? one.path("caseStanding").asString()
                                        : "null")
                        + " " + one.path("plans"))
                .toList();
    }

    @Test
    void sendsNothingThatChangedSinceTheOfficerReadItAndShowsWhatIsKnownNow() throws Exception {
        tell(linked, "DOMESTIC_ABUSE_INCIDENT", Agency.POLICE, UUID.randomUUID(), true);
        ask("");
        awaitAsked(1);
        String page = "/probation/" + enquiry;
        String read = readOn(page);
        plan(linked, PlanType.CP);
        awaitKnown(linked, 2);

        reply(page, read)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("has changed since you opened this page")))
                .andExpect(content().string(containsString("Nothing was sent.")))
                .andExpect(content().string(containsString("Child protection plan")))
                .andExpect(content().string(containsString("Zzyzx asks before release")));
        reply(page, "").andExpect(status().isConflict());

        assertThat(get(SOCIAL_CARE, own).json().path("repliedAt").isString()).isFalse();
        assertThat(audited("TOLD_TO_PROBATION", linked)).isZero();
        reply(page).andExpect(flash().attributeExists("told"));
        assertThat(lines(get(SOCIAL_CARE, own).json())).containsExactly("named NONE []", "linked NONE [\"CP\"]");
        reply(page, read)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("already answered")));
    }

    /** corrected to another kind, nothing is asked any more, and nobody replies to it. */
    @Test
    void asksNothingOnceTheQuestionIsCorrectedToAnotherKind() {
        ask("");
        awaitAsked(0);
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                named,
                event(named, "CONTACT", Agency.SOCIAL_CARE, UUID.randomUUID(), true)
                        .setReferenceId(enquiry)
                        .setResolution(2)
                        .build());
        awaitKnown(named, 2);

        assertThat(get(SOCIAL_CARE, own).status()).isEqualTo(404);
        assertThat(get(SOCIAL_CARE, "/v1/probation-enquiries").body()).doesNotContain(enquiry.toString());
    }

    /** also while it is live on the record of the MASH that works the child's alert, which was sent on from here. */
    @Test
    void withholdsWhileAnInvestigationIsLiveWhereTheAlertIsWorked() throws Exception {
        tell(linked, "DOMESTIC_ABUSE_INCIDENT", Agency.POLICE, UUID.randomUUID(), true);
        plan(linked, PlanType.CP);
        ask("");
        awaitAsked(2);
        UUID alert = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                linked,
                Wire.alert(alert, linked, 1, Rating.RED)
                        .setReceivingAuthority("southmoor")
                        .build());
        awaitRevision(alert, 1);
        String page = "/probation/" + enquiry;
        pages.perform(MockMvcRequestBuilders.get(page).with(OFFICER))
                .andExpect(content().string(not(containsString("a police investigation is live"))));

        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                linked,
                event(linked, "INVESTIGATION_UPDATE", Agency.POLICE, UUID.randomUUID(), false)
                        .setAuthority("southmoor")
                        .setSubtype("LIVE")
                        .build());
        awaitKnown(linked, 3);

        reply(page).andExpect(flash().attributeExists("told"));
        assertThat(lines(get(SOCIAL_CARE, own).json()))
                .containsExactlyInAnyOrder("named NONE []", "linked LIVE_INVESTIGATION []");
    }

    /** What the page's form says was read; nothing where it has no form. */
    private String readOn(String page) throws Exception {
        String shown = pages.perform(MockMvcRequestBuilders.get(page).with(OFFICER))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher read = READ.matcher(shown);
        return read.find() ? read.group(1) : "";
    }

    private org.springframework.test.web.servlet.ResultActions reply(String page) throws Exception {
        return reply(page, readOn(page));
    }

    private org.springframework.test.web.servlet.ResultActions reply(String page, String read) throws Exception {
        return pages.perform(MockMvcRequestBuilders.post(page)
                .param("read", read)
                .param("basis", "Offender Management Act 2007, section 14")
                .param("consent", "NOT_SOUGHT")
                .param("why", "Zzyzx asks before release")
                .with(csrf())
                .with(OFFICER));
    }

    private void ask(String route) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                named,
                event(named, "PROBATION_ENQUIRY", Agency.SOCIAL_CARE, enquiry, true)
                        .setOccurredAt(FRIDAY)
                        .setReceivedAt(FRIDAY.plusSeconds(600))
                        .setSubtype(route.isEmpty() ? null : route)
                        .setOriginatingProvider("Example Probation")
                        .build());
    }

    /** Waits for the question and for this many events of the child that is linked. */
    private void awaitAsked(int ofLinked) {
        await().atMost(PATIENCE)
                .until(() -> get(SOCIAL_CARE, "/v1/probation-enquiries").body().contains(enquiry.toString()));
        awaitKnown(linked, ofLinked);
    }

    private void awaitKnown(String child, int events) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from chronology_entry where child_ref = :ref")
                                .param("ref", child)
                                .query(Long.class)
                                .single()
                        >= events);
    }

    private void plan(String child, PlanType plan) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                child,
                event(child, "PLAN_STARTED", Agency.SOCIAL_CARE, UUID.randomUUID(), false)
                        .setPlan(plan)
                        .build());
    }

    private void tell(String child, String type, Agency agency, UUID event, boolean withOffender) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                child,
                event(child, type, agency, event, withOffender).build());
    }

    private ChildEventResolved unsure(String child) {
        return event(child, "CHILD_CONCERN", Agency.POLICE, UUID.randomUUID(), true)
                .setIdentity(new Identity(IdentityBand.LOW, 0.5, "exact/1", UUID.randomUUID()))
                .build();
    }

    private ChildEventResolved.Builder event(
            String child, String type, Agency agency, UUID event, boolean withOffender) {
        return Wire.resolved(child, event, event, 1, FRIDAY.minusSeconds(900_000))
                .setType(type)
                .setAgency(agency)
                .setUrn("140001")
                .setAdults(
                        withOffender ? List.of(new AdultInEvent(offender, PersonRole.ALLEGED_PERPETRATOR)) : List.of());
    }
}
