package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** What goes on to other agencies as it was told, each with its own receipt. */
class CopiesIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");
    /** Generous: how soon an alert has to be there is measured by the benchmark, and this is written with the record itself. */
    private static final Duration EVENT_TO_ALERT = Duration.ofSeconds(5);

    private static final String HEALTH = TestTokens.client("northshire-health");

    @Autowired
    MockMvc pages;

    private final String childRef = Wire.childRef();
    private final UUID event = UUID.randomUUID();

    /** to social care and to two teams of health, with its words; the child linked by the household is not copied. */
    @Test
    void copiesAnAmbulanceConcernToSocialCareAndToTheCommunityAndAcuteTeams() {
        publish(
                HubTopics.HEALTH_ALERT_RECEIVED,
                event.toString(),
                AlertReceived.newBuilder()
                        .setEvent(AgencyEvent.newBuilder(
                                        Wire.said(event, event, "x").getEvent())
                                .setAgency(Agency.HEALTH)
                                .setType("AMBULANCE_CONCERN")
                                .build())
                        .setSummary("Zzyzx seen by the crew")
                        .build());
        tell("AMBULANCE_CONCERN", Agency.HEALTH, event, childRef, LinkBasis.NAMED);
        String linked = Wire.childRef();
        tell("AMBULANCE_CONCERN", Agency.HEALTH, event, linked, LinkBasis.LINKED);

        await().atMost(PATIENCE)
                .until(() -> recipients(childRef).equals(List.of("HEALTH ACUTE", "HEALTH COMMUNITY", "SOCIAL_CARE ")));
        assertThat(recipients(linked)).as("only of whom it names").isEmpty();
        String own = "/v1/copies/" + copy("HEALTH", "ACUTE");
        assertThat(get(HEALTH, "/v1/copies").body()).contains(own.substring(11)).doesNotContain("Zzyzx", childRef);
        await().atMost(PATIENCE).until(() -> get(HEALTH, own).body().contains("Zzyzx seen by the crew"));
        assertThat(get(TestTokens.client("northshire-schools"), own).status()).isEqualTo(404);
        assertThat(get(TestTokens.client("southmoor-police"), own).status()).isEqualTo(404);
        assertThat(get(mash(), own).status()).isEqualTo(403);
        assertThat(audited("READ_COPY", childRef)).isPositive();

        assertThat(post(HEALTH, own + "/receipt", "").status()).isEqualTo(200);
        assertThat(post(HEALTH, own + "/receipt", "").status())
                .as("the same again")
                .isEqualTo(200);
        assertThat(audited("COPY_CONFIRMED", childRef)).isEqualTo(1);
    }

    /** every partner sees that the child is missing, and that it was found, before an alert of it has to be there; nobody of a brother. */
    @Test
    void tellsEveryPartnerThatAChildIsMissingAndThatItWasFound() {
        String linked = Wire.childRef();
        tell("MISSING_REPORTED", Agency.POLICE, event, linked, LinkBasis.LINKED);
        String sister = Wire.childRef();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                sister,
                told("MISSING_REPORTED", Agency.POLICE, event, sister, LinkBasis.NAMED)
                        .setRole(PersonRole.SIBLING)
                        .build());
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from chronology_entry where child_ref = :ref")
                                .param("ref", sister)
                                .query(Long.class)
                                .single()
                        == 1);
        tell("MISSING_REPORTED", Agency.POLICE, event, childRef, LinkBasis.NAMED);
        await().atMost(EVENT_TO_ALERT)
                .until(() -> recipients(childRef).equals(List.of("EDUCATION ", "HEALTH ", "SOCIAL_CARE ")));
        assertThat(recipients(linked)).as("only of whom it names").isEmpty();
        assertThat(recipients(sister)).as("the sister is not missing").isEmpty();

        for (var partner : Map.of(
                        "HEALTH", "northshire-health",
                        "SOCIAL_CARE", "northshire-social-care",
                        "EDUCATION", "northshire-schools")
                .entrySet()) {
            String own = "/v1/copies/" + copy(partner.getKey(), "");
            String token = TestTokens.client(partner.getValue());
            assertThat(get(token, "/v1/copies").body())
                    .contains(own.substring(11), "MISSING_REPORTED")
                    .doesNotContain(childRef);
            assertThat(get(token, own).json().path("type").asString()).isEqualTo("MISSING_REPORTED");
            assertThat(get(TestTokens.client("southmoor-police"), own).status()).isEqualTo(404);
        }

        tell("MISSING_FOUND", Agency.POLICE, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        await().atMost(EVENT_TO_ALERT).until(() -> recipients(childRef).size() == 6);
        again(UUID.randomUUID(), 2, "MISSING_REPORTED", LinkBasis.LINKED);
        await().atMost(PATIENCE).until(() -> withdrawn(event) == 3);
    }

    /** the outcome of a MARAC sets a flag with its dates on the children of the household too; who takes part confirms it, no school hears. */
    @Test
    void tellsWhoTakesPartOfAMaracsFlagWithItsDatesAndShowsWhoConfirmed() throws Exception {
        tell("HEALTH_CONCERN", Agency.HEALTH, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        tell("SCHOOL_CONCERN", Agency.EDUCATION, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        tell("CONTACT", Agency.SOCIAL_CARE, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                told("MARAC_OUTCOME", Agency.POLICE, event, childRef, LinkBasis.LINKED)
                        .setOccurredAt(Instant.parse("2026-07-01T23:30:00Z"))
                        .setEndsOn(LocalDate.parse("2026-12-31"))
                        .build());
        await().atMost(PATIENCE).until(() -> recipients(childRef).equals(List.of("HEALTH ", "SOCIAL_CARE ")));

        String own = "/v1/copies/" + copy("HEALTH", "");
        var flag = get(HEALTH, own).json().path("flag");
        assertThat(flag.path("start").asString()).as("the day it is here").isEqualTo("2026-07-02");
        assertThat(flag.path("review").asString()).isEqualTo("2027-07-02");
        assertThat(flag.path("clear").asString()).isEqualTo("2026-12-31");
        pages.perform(MockMvcRequestBuilders.get("/copies/" + copy("HEALTH", ""))
                        .with(SignInForTests.partner("HEALTH", "northshire")))
                .andExpect(content().string(containsString("review it by 2 Jul 2027")));
        UUID alert = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.GREEN).build());
        awaitRevision(alert, 1);
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert).with(OFFICER))
                .andExpect(content().string(containsString("to review by 2 Jul 2027, cleared on 31 Dec 2026")))
                .andExpect(content().string(containsString("Not confirmed yet: telephone")));
        for (String agency : List.of("HEALTH", "SOCIAL_CARE")) {
            String token = TestTokens.client(agency.equals("HEALTH") ? "northshire-health" : "northshire-social-care");
            assertThat(post(token, "/v1/copies/" + copy(agency, "") + "/receipt", "")
                            .status())
                    .isEqualTo(200);
        }
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert).with(OFFICER))
                .andExpect(content().string(not(containsString("Not confirmed yet"))));
    }

    /** to every other agency that takes part, and to none that does not; never why; corrected, the old one is withdrawn. */
    @Test
    void sendsACourtOutcomeToEveryActiveAgencyAndShowsWhoConfirmed() throws Exception {
        tell("HEALTH_CONCERN", Agency.HEALTH, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        tell("CHILD_CONCERN", Agency.POLICE, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        tell("COURT_OUTCOME", Agency.SOCIAL_CARE, event, childRef, LinkBasis.NAMED);
        await().atMost(PATIENCE).until(() -> recipients(childRef).equals(List.of("HEALTH ", "POLICE ")));

        UUID alert = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.GREEN).build());
        awaitRevision(alert, 1);
        String page = "/copies/" + copy("POLICE", "");
        RequestPostProcessor police = SignInForTests.partner("POLICE", "northshire");
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert).with(OFFICER))
                .andExpect(content().string(containsString("Not confirmed yet: telephone")));
        pages.perform(MockMvcRequestBuilders.get(page).with(police))
                .andExpect(content().string(containsString("Court outcome")));
        pages.perform(MockMvcRequestBuilders.post(page + "/receipt")
                        .with(csrf())
                        .with(police))
                .andExpect(flash().attributeExists("told"));
        pages.perform(MockMvcRequestBuilders.get(page).with(SignInForTests.partner("HEALTH", "northshire")))
                .andExpect(status().isNotFound());
        post(HEALTH, "/v1/copies/" + copy("HEALTH", "") + "/receipt", "");
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert).with(OFFICER))
                .andExpect(content().string(not(containsString("Not confirmed yet"))));

        UUID corrected = UUID.randomUUID();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                told("COURT_OUTCOME", Agency.SOCIAL_CARE, corrected, childRef, LinkBasis.NAMED)
                        .setReferenceId(event)
                        .setResolution(2)
                        .build());
        await().atMost(PATIENCE).until(() -> recipients(childRef).size() == 4);
        assertThat(withdrawn(event)).isEqualTo(2);
    }

    /** health hears of a plan that changes and that ends, and of courts, until it says itself that it wants no more. */
    @Test
    void healthHearsOfAPlanThatEndsUntilItEndsItsInterestItself() {
        tell("HEALTH_CONCERN", Agency.HEALTH, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        tell("CHILD_CONCERN", Agency.POLICE, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        plan("PLAN_STARTED", PlanType.CP);
        plan("PLAN_ENDED", PlanType.CP);
        plan("PLAN_STARTED", PlanType.CIN);
        await().atMost(PATIENCE).until(() -> recipients(childRef).equals(List.of("HEALTH ", "HEALTH ", "HEALTH ")));

        String one = "/v1/copies/" + copy("HEALTH", "");
        assertThat(post(HEALTH, one + "/interest-ended", "").status()).isEqualTo(200);
        plan("PLAN_ENDED", PlanType.CIN);
        tell("AMBULANCE_CONCERN", Agency.HEALTH, event, childRef, LinkBasis.NAMED);
        await().atMost(PATIENCE).until(() -> recipients(childRef).size() == 6);
        assertThat(jdbc.sql("select count(*) from event_copy where child_ref = :ref and type = 'PLAN_ENDED'")
                        .param("ref", childRef)
                        .query(Long.class)
                        .single())
                .as("it asked to hear no more of plans")
                .isEqualTo(1);

        plan("PLAN_STARTED", PlanType.CP);
        await().atMost(PATIENCE).until(() -> recipients(childRef).size() == 7);
        assertThat(audited("INTEREST_ENDED", childRef))
                .as("it told of the child again")
                .isEqualTo(1);
    }

    /** a sister's plan goes on as hers, and not as one of the brother her event names beside her; what is of both does. */
    @Test
    void copiesNoPlanOfASisterAsOneOfTheChild() {
        tell("HEALTH_CONCERN", Agency.HEALTH, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        sister("PLAN_STARTED");
        sister("AMBULANCE_CONCERN");

        await().atMost(PATIENCE)
                .until(() -> recipients(childRef).equals(List.of("HEALTH ACUTE", "HEALTH COMMUNITY", "SOCIAL_CARE ")));
    }

    private void sister(String type) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                told(type, Agency.SOCIAL_CARE, UUID.randomUUID(), childRef, LinkBasis.NAMED)
                        .setRole(PersonRole.SIBLING)
                        .build());
    }

    /** A dead letter that is put back after its withdrawal must not open the words about the wrong child again. */
    @Test
    void aResolutionThatComesAgainAfterItsWithdrawalOpensNothing() {
        tell("AMBULANCE_CONCERN", Agency.HEALTH, event, childRef, LinkBasis.NAMED);
        await().atMost(PATIENCE).until(() -> recipients(childRef).size() == 3);
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                told("AMBULANCE_CONCERN", Agency.HEALTH, event, childRef, LinkBasis.NAMED)
                        .setResolution(2)
                        .setStatus(ResolutionStatus.WITHDRAWN)
                        .build());
        await().atMost(PATIENCE).until(() -> withdrawn(event) == 3);

        tell("AMBULANCE_CONCERN", Agency.HEALTH, event, childRef, LinkBasis.NAMED);
        // control: what comes behind it on the same child is told
        tell("AMBULANCE_CONCERN", Agency.HEALTH, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        await().atMost(PATIENCE).until(() -> recipients(childRef).size() == 6);
        assertThat(withdrawn(event)).isEqualTo(3);
    }

    /** what went on is taken back once the event is told as one that goes to nobody, or names the child no more; named again, it stands. */
    @Test
    void takesBackWhatWentOnOfAnEventThatIsOfAnotherKindOrNamesTheChildNoMore() {
        tell("AMBULANCE_CONCERN", Agency.HEALTH, event, childRef, LinkBasis.NAMED);
        await().atMost(PATIENCE).until(() -> recipients(childRef).size() == 3);
        again(event, 2, "AMBULANCE_CONCERN", LinkBasis.LINKED);
        await().atMost(PATIENCE).until(() -> withdrawn(event) == 3);
        again(event, 3, "AMBULANCE_CONCERN", LinkBasis.NAMED);
        await().atMost(PATIENCE).until(() -> withdrawn(event) == 0);

        again(UUID.randomUUID(), 4, "HEALTH_CONCERN", LinkBasis.NAMED);
        await().atMost(PATIENCE).until(() -> withdrawn(event) == 3);
        assertThat(recipients(childRef)).as("and nothing new was told").hasSize(3);
    }

    private void again(UUID eventId, int resolution, String type, LinkBasis basis) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                told(type, Agency.HEALTH, eventId, childRef, basis)
                        .setReferenceId(event)
                        .setResolution(resolution)
                        .build());
    }

    /** Told at its own time: an agency that came later is not told of what was before it, however often that is read. */
    @Test
    void aCourtOutcomeThatIsReadAgainGoesToNobodyWhoCameLater() {
        ChildEventResolved outcome = told("COURT_OUTCOME", Agency.SOCIAL_CARE, event, childRef, LinkBasis.NAMED)
                .build();
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        tell("HEALTH_CONCERN", Agency.HEALTH, at.minusSeconds(60));
        publish(HubTopics.CHILD_EVENT_RESOLVED, childRef, outcome, at);
        tell("CHILD_CONCERN", Agency.POLICE, at.plusSeconds(1));
        publish(HubTopics.CHILD_EVENT_RESOLVED, childRef, outcome, at);
        // control: the next one does go to who came later
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                told("COURT_OUTCOME", Agency.SOCIAL_CARE, UUID.randomUUID(), childRef, LinkBasis.NAMED)
                        .build(),
                at.plusSeconds(2));

        await().atMost(PATIENCE).until(() -> recipients(childRef).equals(List.of("HEALTH ", "HEALTH ", "POLICE ")));
    }

    private void tell(String type, Agency agency, Instant at) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                told(type, agency, UUID.randomUUID(), childRef, LinkBasis.NAMED).build(),
                at);
    }

    private long withdrawn(UUID eventId) {
        return jdbc.sql("select count(*) from event_copy where event_id = :id and withdrawn")
                .param("id", eventId)
                .query(Long.class)
                .single();
    }

    /** A sealed record: the copy comes and is confirmed, and neither names the child nor says what was told, but to whom the seal names. */
    @Test
    void tellsOfASealedChildOnlyThatThereIsSomethingAndToTelephone() throws Exception {
        tell("HEALTH_CONCERN", Agency.HEALTH, UUID.randomUUID(), childRef, LinkBasis.NAMED);
        plan("PLAN_STARTED", PlanType.CP);
        await().atMost(PATIENCE).until(() -> recipients(childRef).equals(List.of("HEALTH ")));
        PEOPLE.put(
                "/v1/people/names",
                "[{\"ref\":\"" + childRef + "\",\"givenName\":\"Synthia\",\"familyName\":\"Testchild\"}]");
        String one = "/v1/copies/" + copy("HEALTH", "");
        assertThat(get(HEALTH, one).json().path("child").path("name").asString())
                .as("before the seal")
                .isEqualTo("Synthia Testchild");

        String seal = "/v1/children/" + childRef + "/seal";
        assertThat(post(
                                TestTokens.person("mash.manager"),
                                seal,
                                "{\"reason\":\"A witness\",\"named\":[\"partner.named\"]}")
                        .status())
                .isLessThan(300);
        assertThat(get(HEALTH, "/v1/copies").body()).as("it is there").contains(one.substring(11));
        Answer closed = get(HEALTH, one);
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.json().path("restricted").asBoolean()).isTrue();
        assertThat(closed.json().path("type").asString()).isEqualTo("PLAN_STARTED");
        assertThat(closed.body()).doesNotContain("Synthia", "CP", childRef);
        assertThat(audited("REFUSED_SEALED", childRef)).isEqualTo(1);
        assertThat(post(HEALTH, one + "/interest-ended", "").status())
                .as("nobody ends an interest in a child they cannot know")
                .isEqualTo(403);
        String page = "/copies/" + copy("HEALTH", "");
        pages.perform(MockMvcRequestBuilders.get(page).with(SignInForTests.partner("HEALTH", "northshire")))
                .andExpect(content().string(containsString("Telephone the MASH now")))
                .andExpect(content().string(not(containsString("Synthia"))))
                .andExpect(content().string(not(containsString("Child protection plan"))));
        assertThat(post(HEALTH, one + "/receipt", "").status())
                .as("that it came is confirmed all the same")
                .isEqualTo(200);

        pages.perform(MockMvcRequestBuilders.get(page)
                        .with(SignInForTests.partner("partner.named", "HEALTH", "northshire")))
                .andExpect(content().string(containsString("Synthia Testchild")))
                .andExpect(content().string(containsString("Child protection plan")));
        PEOPLE.clear();
    }

    private void plan(String type, PlanType plan) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                told(type, Agency.SOCIAL_CARE, UUID.randomUUID(), childRef, LinkBasis.NAMED)
                        .setPlan(plan)
                        .build());
    }

    private static void tell(String type, Agency agency, UUID event, String childRef, LinkBasis basis) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                told(type, agency, event, childRef, basis).build());
    }

    private static ChildEventResolved.Builder told(
            String type, Agency agency, UUID event, String childRef, LinkBasis basis) {
        return Wire.resolved(childRef, event, event, 1, Wire.RAISED)
                .setType(type)
                .setAgency(agency)
                .setBasis(basis)
                .setStatus(ResolutionStatus.CURRENT);
    }

    private List<String> recipients(String child) {
        return jdbc.sql("select agency || ' ' || team from event_copy where child_ref = :ref order by agency, team")
                .param("ref", child)
                .query(String.class)
                .list();
    }

    private UUID copy(String agency, String team) {
        return jdbc.sql(
                        "select id from event_copy where child_ref = :ref and agency = :agency and team = :team order by id limit 1")
                .param("ref", childRef)
                .param("agency", agency)
                .param("team", team)
                .query(UUID.class)
                .single();
    }
}
