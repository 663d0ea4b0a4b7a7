package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import uk.mashhub.desk.casework.DeskSweep;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** What the hub asks of itself: social care, of each child's arrival in custody. */
class CustodyIT extends DeskHarness {

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

    /** asked once of social care, with how often the child was there before; answered, kept on the alert and written into the trail. */
    @Test
    void asksSocialCareOfEachArrivalInCustodyAndKeepsTheAnswer() throws Exception {
        UUID arrival = Wire.eventOf(id);
        Instant now = Instant.now();
        inCustody(UUID.randomUUID(), 1, now.minus(Duration.ofDays(300)), LinkBasis.NAMED, ResolutionStatus.CURRENT);
        inCustody(UUID.randomUUID(), 1, now.minus(Duration.ofDays(40)), LinkBasis.NAMED, ResolutionStatus.CURRENT);
        inCustody(UUID.randomUUID(), 1, now.minus(Duration.ofDays(30)), LinkBasis.LINKED, ResolutionStatus.CURRENT);
        inCustody(UUID.randomUUID(), 1, now.minus(Duration.ofDays(20)), LinkBasis.NAMED, ResolutionStatus.WITHDRAWN);
        sweep.sweep();
        assertThat(custodyQuestions()).as("none of these is new").isEmpty();
        inCustody(arrival, 1, now.minusSeconds(900), LinkBasis.NAMED, ResolutionStatus.CURRENT);
        sweep.sweep();
        sweep.sweep();

        assertThat(custodyQuestions())
                .singleElement()
                .satisfies(question -> assertThat(question)
                        .contains(
                                "order",
                                "responsible",
                                "who may collect",
                                "Earlier arrivals in custody known here: 2."));
        assertThat(audited("INFORMATION_ASKED", childRef)).isEqualTo(1);
        String care = TestTokens.client("northshire-social-care");
        JsonNode asked =
                get(care, "/v1/information-requests").json().path("items").get(0);
        assertThat(Duration.between(
                        Instant.parse(asked.path("askedAt").asString()),
                        Instant.parse(asked.path("due").asString())))
                .isEqualTo(Duration.ofHours(1));
        String own = "/v1/information-requests/" + asked.path("requestId").asString();
        PEOPLE.put(
                "/v1/people/names",
                "[{\"ref\":\"" + childRef + "\",\"givenName\":\"Synthia\",\"familyName\":\"Testchild\"}]");
        assertThat(get(care, own).json().path("child").path("name").asString()).isEqualTo("Synthia Testchild");
        assertThat(get(TestTokens.client("northshire-police"), own).status()).isEqualTo(404);

        post(TestTokens.person("mash.manager"), "/v1/children/" + childRef + "/seal", "{\"reason\":\"A witness\"}");
        Answer sealed = get(care, own);
        assertThat(sealed.json().path("restricted").asBoolean())
                .as("nobody decided to name the child to them")
                .isTrue();
        assertThat(sealed.body()).doesNotContain("Synthia");
        pages.perform(MockMvcRequestBuilders.get("/requests/" + own.substring(own.lastIndexOf('/') + 1))
                        .with(SignInForTests.partner("SOCIAL_CARE", "northshire")))
                .andExpect(content().string(containsString("Telephone the MASH now")))
                .andExpect(content().string(not(containsString("Synthia"))));
        post(TestTokens.person("mash.manager"), "/v1/children/" + childRef + "/unseal", "{\"reason\":\"Over\"}");
        PEOPLE.clear();

        assertThat(post(
                                care,
                                own + "/answer",
                                "{\"kind\":\"ANSWERED\",\"answer\":\"Interim care order; Southmoor; the home's manager\"}")
                        .status())
                .isEqualTo(200);
        assertThat(audited("INFORMATION_ANSWERED", childRef)).isEqualTo(1);
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id)
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(content().string(containsString("Interim care order; Southmoor; the home&#39;s manager")))
                .andExpect(content().string(containsString("known here: 2.")));
    }

    /** of an arrival that was retracted nobody has to answer any more; what was answered stays. */
    @Test
    void takesBackWhatIsAskedOfAnArrivalThatWasRetracted() {
        UUID arrival = Wire.eventOf(id);
        inCustody(arrival, 1, Instant.now(), LinkBasis.NAMED, ResolutionStatus.CURRENT);
        sweep.sweep();
        assertThat(custodyQuestions()).hasSize(1);
        inCustody(arrival, 2, Instant.now(), LinkBasis.NAMED, ResolutionStatus.WITHDRAWN);
        sweep.sweep();
        assertThat(custodyQuestions()).isEmpty();
        assertThat(audited("INFORMATION_ASK_WITHDRAWN", childRef)).isEqualTo(1);

        inCustody(arrival, 3, Instant.now(), LinkBasis.NAMED, ResolutionStatus.CURRENT);
        sweep.sweep();
        jdbc.sql(
                        "update information_request set answer_kind = 'NOTHING_KNOWN', answer = '', answered_at = now(), answered_by = 'x'")
                .update();
        inCustody(arrival, 4, Instant.now(), LinkBasis.NAMED, ResolutionStatus.WITHDRAWN);
        sweep.sweep();
        assertThat(custodyQuestions()).hasSize(1);
    }

    private List<String> custodyQuestions() {
        return jdbc.sql("select question from information_request where child_ref = :ref and agency = 'SOCIAL_CARE'")
                .param("ref", childRef)
                .query(String.class)
                .list();
    }

    private void inCustody(UUID event, long resolution, Instant at, LinkBasis basis, ResolutionStatus status) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, event, event, resolution, at)
                        .setType("CHILD_IN_CUSTODY")
                        .setRiskGrade(null)
                        .setBasis(basis)
                        .setStatus(status)
                        .build());
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.sql("select count(*) from chronology_entry where reference_id = :id and resolution = :n")
                                        .param("id", event)
                                        .param("n", resolution)
                                        .query(Long.class)
                                        .single()
                                == 1);
    }
}
