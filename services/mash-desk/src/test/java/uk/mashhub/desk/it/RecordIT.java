package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** A child's record as the hub knows it and as it knew it: alerts with what people did, notices, the household. */
class RecordIT extends DeskHarness {

    @Autowired
    MockMvc pages;

    private String childRef;
    private String sibling;
    private String household;
    private UUID alert;
    private UUID siblingsReference;

    @BeforeEach
    void twoChildrenOfOneHome() {
        childRef = Wire.childRef();
        sibling = Wire.childRef();
        household = "h_" + UUID.randomUUID();
        alert = UUID.randomUUID();
        siblingsReference = UUID.randomUUID();
        lives(childRef, UUID.randomUUID(), 1, ResolutionStatus.CURRENT);
        lives(sibling, siblingsReference, 1, ResolutionStatus.CURRENT);
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.AMBER).build());
        awaitRevision(alert, 1);
    }

    @Test
    void drawsTheOtherChildrenOfTheHomeAndNoneThatIsRestrictedOrWasSplitOff() throws Exception {
        assertThat(page("")).contains("/children/" + sibling, "with 1 other child on record.");
        assertThat(alertPage()).contains("/children/" + sibling);

        String seal = "/v1/children/" + sibling;
        post(TestTokens.person("mash.manager"), seal + "/seal", "{\"reason\":\"Witness\"}");
        assertThat(page(""))
                .contains("1 of them in a restricted record")
                .doesNotContain(sibling, sibling.substring(sibling.length() - 5));
        post(TestTokens.person("mash.manager"), seal + "/unseal", "{\"reason\":\"Over\"}");

        lives(sibling, siblingsReference, 2, ResolutionStatus.WITHDRAWN);
        assertThat(page("")).doesNotContain(sibling).contains("with 0 other children on record.");

        known(childRef, 1, "2026-03-10T10:00:00Z");
        known(sibling, 1, "2026-03-10T10:00:00Z");
        known(sibling, 2, "2026-03-12T10:00:00Z");
        assertThat(page("?on=2026-03-11")).as("as it was known then").contains("/children/" + sibling);
        assertThat(page("?on=2026-03-13")).doesNotContain(sibling);
    }

    /** what kind of concern it is may be revised, also to none, and what it was said to be before stays. */
    @Test
    void showsTheKindOfAConcernAndWhatItWasSaidToBeBefore() throws Exception {
        UUID reference = UUID.randomUUID();
        exploitation(reference, 1, "ONLINE");
        await().atMost(PATIENCE).until(() -> page("").contains("Exploitation concern: Online"));
        exploitation(reference, 2, "NOT_CSE");
        await().atMost(PATIENCE).until(() -> page("").contains("Exploitation concern: Not sexual exploitation"));
        assertThat(page("")).doesNotContain("Exploitation concern: Online");

        known(childRef, 1, "2026-03-10T10:00:00Z");
        known(childRef, 2, "2026-03-12T10:00:00Z");
        assertThat(page("?on=2026-03-11")).contains("Exploitation concern: Online");
        assertThat(page("?on=2026-03-13")).contains("Exploitation concern: Not sexual exploitation");
    }

    private void exploitation(UUID reference, int resolution, String kind) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, reference, UUID.randomUUID(), resolution, Wire.RAISED)
                        .setRevision(resolution - 1)
                        .setType("EXPLOITATION_CONCERN")
                        .setSubtype(kind)
                        .setRiskGrade(null)
                        .build());
    }

    /** Adults are told by the person index, of now: who lives there, who elsewhere, and of whom nobody may say. */
    @Test
    void drawsTheAdultsAndInWhichHomeEachLives() throws Exception {
        String mother = adult();
        String partner = adult();
        String hidden = adult();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), UUID.randomUUID(), 1, Wire.RAISED)
                        .setHouseholdRef(household)
                        .setAdults(List.of(
                                new AdultInEvent(partner, PersonRole.ALLEGED_PERPETRATOR),
                                new AdultInEvent(hidden, PersonRole.VICTIM)))
                        .setMarker("RISK_TO_CHILDREN")
                        .build());
        await().atMost(PATIENCE).until(() -> page("").contains("alleged perpetrator"));
        assertThat(page("")).as("while the person index is away").contains("cannot be told now");

        PEOPLE.put("/v1/households/adults", """
                {"householdRef":"%s","adults":[
                    {"ref":"%s","householdRef":"h_elsewhereabcde","contested":false,"relation":null},
                    {"ref":"%s","householdRef":null,"contested":false,"relation":null},
                    {"ref":"%s","householdRef":"%s","contested":false,"relation":"PARENT"}]}
                """.formatted(household, partner, hidden, mother, household));
        for (String shown : List.of(page(""), alertPage())) {
            assertThat(shown)
                    .contains("Markers: Risk to children, no end recorded.")
                    .contains("3 adults: Adult " + shortRef(mother) + " (parent), lives here; ")
                    .contains("Adult " + shortRef(partner) + " (alleged perpetrator), lives in …abcde")
                    .contains("Adult " + shortRef(hidden) + " (victim), home not known")
                    .doesNotContain(mother, partner, hidden, "cannot be told now");
        }
        assertThat(BODIES.get("/v1/households/adults")).contains(childRef, partner, hidden);
        assertThat(ASKED.get("/v1/households/adults"))
                .as("as the hub's own service")
                .startsWith("Bearer ");

        known(childRef, 1, "2026-03-10T10:00:00Z");
        assertThat(page("?on=2026-03-11"))
                .as("what is known now was not known then")
                .contains("Where each adult lived then is not kept")
                .doesNotContain("lives here", "lives in …abcde");
        PEOPLE.clear();
    }

    private static String adult() {
        return Wire.childRef().replace("c_", "p_");
    }

    private static String shortRef(String ref) {
        return "…" + ref.substring(ref.length() - 5);
    }

    @Test
    void showsWhatPeopleHadDoneByThenAndHowTheNoticesStood() throws Exception {
        UUID notice = UUID.randomUUID();
        publish(
                HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                childRef,
                Wire.notice(notice, childRef, Wire.eventOf(alert), 1, NoticeStatus.SENT, null));
        publish(
                HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                childRef,
                Wire.notice(notice, childRef, Wire.eventOf(alert), 2, NoticeStatus.ACKNOWLEDGED, null));
        await().atMost(PATIENCE).until(() -> page("").contains("Acknowledged by the school"));
        post(mash(), "/v1/alerts/" + alert + "/rating", "{\"rating\":\"RED\",\"rationale\":\"A second call\"}");
        post(
                mash(),
                "/v1/alerts/" + alert + "/decision",
                "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"Agreed by all\"}");
        known(childRef, 1, "2026-03-10T10:00:00Z");
        jdbc.sql("update alert_revision set known_at = '2026-03-10T10:00:00Z' where alert_id = :id")
                .param("id", alert)
                .update();
        jdbc.sql("update decision set made_at = case seq when 1 then timestamptz '2026-03-11T10:00:00Z'"
                        + " else timestamptz '2026-03-12T10:00:00Z' end where alert_id = :id")
                .param("id", alert)
                .update();
        jdbc.sql("update notice_step set known_at = case step when 1 then timestamptz '2026-03-11T10:00:00Z'"
                        + " else timestamptz '2026-03-12T10:00:00Z' end where notice_id = :id")
                .param("id", notice)
                .update();

        assertThat(page("?on=2026-03-10"))
                .contains("domestic abuse incident", "Amber", "Open, raised")
                .doesNotContain("A second call", "Agreed by all", "Sent, not yet delivered");
        assertThat(page("?on=2026-03-11"))
                .contains("Rated", "A second call", "Open, raised", "Sent, not yet delivered")
                .doesNotContain("Agreed by all", "Acknowledged by the school");
        assertThat(page("?on=2026-03-12")).contains("Agreed by all", "Closed, raised", "Acknowledged by the school");
        assertThat(alertPage()).as("why stands on the alert, too").contains("A second call", "Agreed by all");
    }

    private void lives(String child, UUID reference, long resolution, ResolutionStatus status) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                child,
                Wire.resolved(child, reference, Wire.eventOf(alert), resolution, Instant.parse("2026-03-09T09:00:00Z"))
                        .setHouseholdRef(household)
                        .setStatus(status)
                        .build());
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.sql("select count(*) from chronology_entry where child_ref = :ref and resolution = :n")
                                        .param("ref", child)
                                        .param("n", resolution)
                                        .query(Long.class)
                                        .single()
                                > 0);
    }

    private void known(String child, long resolution, String at) {
        jdbc.sql(
                        "update chronology_entry set known_at = cast(:at as timestamptz) where child_ref = :ref and resolution = :n")
                .param("at", at)
                .param("ref", child)
                .param("n", resolution)
                .update();
    }

    private String page(String query) throws Exception {
        return shown("/children/" + childRef + query);
    }

    private String alertPage() throws Exception {
        return shown("/alerts/" + alert);
    }

    private String shown(String address) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get(address)
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
