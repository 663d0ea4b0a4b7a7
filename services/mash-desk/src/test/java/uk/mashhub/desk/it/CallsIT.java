package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** a concern received by phone is a task until its form comes, which is the same concern and no second contact. */
class CallsIT extends DeskHarness {

    @Autowired
    MockMvc pages;

    private final String childRef = Wire.childRef();
    private final UUID reference = UUID.randomUUID();
    private final UUID call = UUID.randomUUID();

    @Test
    void waitsForTheFormThatCarriesTheReferenceAndMakesNoSecondContactOfIt() throws Exception {
        Instant told = Instant.now().minus(Duration.ofDays(10));
        said(1, 0, call, "PHONE", told, ResolutionStatus.CURRENT);
        publish(
                HubTopics.POLICE_NOTIFICATION_RECEIVED,
                reference.toString(),
                Wire.said(reference, call, "The school called at nine."));
        await().atMost(PATIENCE).untilAsserted(() -> page().andExpect(content().string(containsString("SYN-0001"))));
        page().andExpect(content().string(containsString(link())))
                .andExpect(content().string(containsString("overdue)")))
                .andExpect(content().string(containsString("Overdue by")));

        said(2, 1, UUID.randomUUID(), null, Instant.now(), ResolutionStatus.CURRENT);
        await().atMost(PATIENCE).untilAsserted(() -> page().andExpect(content().string(containsString(", late"))));
        page().andExpect(content().string(containsString(link())))
                .andExpect(content().string(not(containsString("overdue)"))));
        var record = get(mash(), "/v1/children/" + childRef + "/chronology").json();
        assertThat(record.path("entries").size()).as("one contact, said twice").isEqualTo(1);
        assertThat(audited("LIST_CALLS", "calls")).isGreaterThan(0);
    }

    @Test
    void showsNoCallThatWasWithdrawnNorOneOfARestrictedRecordNorAnotherAuthoritys() throws Exception {
        said(1, 0, call, "PHONE", Instant.now(), ResolutionStatus.CURRENT);
        await().atMost(PATIENCE).untilAsserted(() -> page().andExpect(content().string(containsString(link()))));
        pages.perform(MockMvcRequestBuilders.get("/calls")
                        .with(SignInForTests.person("other.officer", "OFFICER", "southmoor")))
                .andExpect(content().string(not(containsString(link()))));
        pages.perform(MockMvcRequestBuilders.get("/calls").with(SignInForTests.partner("HEALTH", "northshire")))
                .andExpect(status().isForbidden());

        post(
                TestTokens.person("mash.manager"),
                "/v1/children/" + childRef + "/seal",
                "{\"reason\":\"A colleague's child\"}");
        page().andExpect(content().string(not(containsString(link()))))
                .andExpect(content().string(containsString("1 more of a restricted record is not shown.")));
        post(TestTokens.person("mash.manager"), "/v1/children/" + childRef + "/unseal", "{\"reason\":\"Over\"}");

        said(2, 0, call, "PHONE", Instant.now(), ResolutionStatus.WITHDRAWN);
        await().atMost(PATIENCE).untilAsserted(() -> page().andExpect(content().string(not(containsString(link())))));
    }

    private void said(
            long resolution,
            int revision,
            UUID event,
            @Nullable String subtype,
            Instant received,
            ResolutionStatus status) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, reference, event, resolution, received.minusSeconds(600))
                        .setRevision(revision)
                        .setAgency(Agency.SOCIAL_CARE)
                        .setType("CONTACT")
                        .setSubtype(subtype)
                        .setRiskGrade(null)
                        .setStatus(status)
                        .build());
    }

    private String link() {
        return "/children/" + childRef;
    }

    private ResultActions page() throws Exception {
        return pages.perform(MockMvcRequestBuilders.get("/calls")
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(status().isOk());
    }
}
