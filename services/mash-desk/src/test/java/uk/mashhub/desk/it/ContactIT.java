package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** only the front-door role makes a contact on a closed case. */
class ContactIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");

    @Autowired
    MockMvc pages;

    private final String childRef = Wire.childRef();
    private final UUID alert = UUID.randomUUID();
    private final String contact = "/v1/alerts/" + alert + "/contact";

    @BeforeEach
    void somethingIsTold() {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.AMBER).build());
        awaitRevision(alert, 1);
    }

    @Test
    void isMadeOnAClosedCaseByAnOfficerWithWhyAndByNoAgencyOrSystem() throws Exception {
        told("CASE_OPENED", Wire.RAISED.minusSeconds(9_000_000));
        told("CASE_CLOSED", Wire.RAISED.minusSeconds(900_000));
        page().andExpect(content().string(containsString("No contact is made yet")));

        for (String other : new String[] {
            mash(),
            TestTokens.client("northshire-social-care"),
            TestTokens.client("northshire-police"),
            TestTokens.person("audit.reader"),
            TestTokens.person("partner.health")
        }) {
            assertThat(post(other, contact, "{\"why\":\"w\"}").status()).isEqualTo(403);
        }
        assertThat(post(TestTokens.client("southmoor-mash"), contact, "{\"why\":\"w\"}")
                        .status())
                .isEqualTo(403);
        assertThat(get(mash(), contact).status())
                .as("none was made by any of them")
                .isEqualTo(404);
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + alert + "/contact")
                        .with(csrf())
                        .with(OFFICER))
                .andExpect(flash().attribute("refused", containsString("Enter why")));

        String officer = TestTokens.person("mash.officer");
        assertThat(post(officer, contact, "{\"why\":\"Zzyzx came back\"}").status())
                .isEqualTo(200);
        assertThat(post(officer, contact, "{\"why\":\"again\"}").status())
                .as("one for an alert")
                .isEqualTo(409);
        Answer read = get(mash(), contact);
        assertThat(read.json().path("madeBy").asString()).isEqualTo("mash.officer");
        assertThat(Instant.parse(read.json().path("caseClosedAt").asString()))
                .isEqualTo(Wire.RAISED.minusSeconds(900_000));
        assertThat(read.body()).as("why stays at the desk").doesNotContain("Zzyzx");
        assertThat(audited("CONTACT_MADE", childRef)).isEqualTo(1);
        page().andExpect(content().string(containsString("Contact made by mash.officer")))
                .andExpect(content().string(containsString("Zzyzx came back")));
    }

    @Test
    void isNotMadeOnAnOpenCaseNorWhereNoneWasClosed() throws Exception {
        String manager = TestTokens.person("mash.manager");
        Answer none = post(manager, contact, "{\"why\":\"w\"}");
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.body()).contains("NO_CLOSED_CASE");

        told("CASE_CLOSED", Wire.RAISED.minusSeconds(900_000));
        told("CASE_OPENED", Wire.RAISED.minusSeconds(90_000));
        Answer open = post(manager, contact, "{\"why\":\"w\"}");
        assertThat(open.status()).isEqualTo(409);
        assertThat(open.body()).contains("CASE_OPEN").contains("allocated worker");
        page().andExpect(content().string(not(containsString("No contact is made yet"))));

        told("CASE_CLOSED", Wire.RAISED.minusSeconds(9_000));
        told("CASE_OPENED", Wire.RAISED.minusSeconds(900), PersonRole.SIBLING);
        assertThat(post(manager, contact, "{\"why\":\"w\"}").status())
                .as("closed again, whatever was opened of a sister")
                .isEqualTo(200);
    }

    private ResultActions page() throws Exception {
        return pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert).with(OFFICER));
    }

    private void told(String type, Instant at) {
        told(type, at, PersonRole.CHILD);
    }

    private void told(String type, Instant at, PersonRole role) {
        UUID event = UUID.randomUUID();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, event, event, 1, at)
                        .setAgency(Agency.SOCIAL_CARE)
                        .setType(type)
                        .setRole(role)
                        .build());
        await().atMost(PATIENCE)
                .until(() -> get(mash(), "/v1/children/" + childRef + "/chronology")
                        .body()
                        .contains(event.toString()));
    }
}
