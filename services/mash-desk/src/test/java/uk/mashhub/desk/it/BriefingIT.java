package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.schemas.HubTopics;

/** The screening list, and the meeting that begins where the last one ended. */
class BriefingIT extends DeskHarness {

    @Autowired
    MockMvc pages;

    private final String childRef = Wire.childRef();
    private final UUID standard = UUID.randomUUID();
    private final UUID high = UUID.randomUUID();

    @BeforeEach
    void twoNotifications() {
        jdbc.sql("delete from alert").update();
        jdbc.sql("delete from meeting").update();
        jdbc.sql("delete from screening_item").update();
        told(high, 1, RiskGrade.HIGH, ResolutionStatus.CURRENT);
        told(standard, 1, RiskGrade.STANDARD, ResolutionStatus.CURRENT);
        await().atMost(PATIENCE).until(() -> waiting().contains(standard.toString()));
    }

    @Test
    void listsWhatIsGradedLowerUntilItIsAllocatedOrClosedWithAReason() throws Exception {
        assertThat(waiting()).containsExactly(standard.toString());

        screen("", "").andExpect(flash().attributeExists("refused"));
        assertThat(waiting()).as("nothing leaves without a reason").containsExactly(standard.toString());
        screen("Early help team", "First incident, mother supported").andExpect(flash().attributeExists("told"));
        assertThat(waiting()).isEmpty();
        screen("", "Again").andExpect(flash().attributeExists("refused"));
        assertThat(jdbc.sql("select kind from screening_closure where reference_id = :id")
                        .param("id", standard)
                        .query(String.class)
                        .single())
                .isEqualTo("ALLOCATED");
        assertThat(audited("SCREENED_ALLOCATED", childRef)).isEqualTo(1);
    }

    @Test
    void followsACorrectedGradeAndARetraction() {
        told(high, 2, RiskGrade.MEDIUM, ResolutionStatus.CURRENT);
        await().atMost(PATIENCE).until(() -> waiting().size() == 2);
        told(standard, 2, RiskGrade.HIGH, ResolutionStatus.CURRENT);
        await().atMost(PATIENCE).until(() -> waiting().equals(List.of(high.toString())));
        told(high, 3, RiskGrade.MEDIUM, ResolutionStatus.WITHDRAWN);
        await().atMost(PATIENCE).until(() -> waiting().isEmpty());
    }

    /** corrected to another kind it is no domestic abuse to screen, and corrected back it is. */
    @Test
    void leavesTheListWhenItIsCorrectedToAnotherKind() {
        other(standard, 2);
        await().atMost(PATIENCE).until(() -> waiting().isEmpty());
        told(standard, 3, RiskGrade.STANDARD, ResolutionStatus.CURRENT);
        await().atMost(PATIENCE).until(() -> waiting().equals(List.of(standard.toString())));
    }

    /** how grave the incident of a sealed record was is neither told nor seen from where it stands; when the seal goes it is. */
    @Test
    void tellsNoGradeOfAnIncidentWhoseChildrenAreAllSealed() throws Exception {
        String sealedChild = Wire.childRef();
        UUID ungraded = UUID.randomUUID();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                sealedChild,
                Wire.resolved(sealedChild, ungraded, UUID.randomUUID(), 1, Wire.RAISED)
                        .setRiskGrade(RiskGrade.MEDIUM)
                        .build());
        await().atMost(PATIENCE).until(() -> waiting().equals(List.of(ungraded.toString(), standard.toString())));
        jdbc.sql("""
                insert into seal (authority, child_ref, reason, named, sealed_by, sealed_at)
                values ('northshire', :ref, 'synthetic', '{}', 'mash.manager', now())
                """).param("ref", sealedChild).update();

        JsonNode screening = get(mash(), "/v1/briefing").json().path("screening");
        assertThat(waiting()).containsExactly(standard.toString(), ungraded.toString());
        assertThat(screening.get(0).path("grade").asString()).isEqualTo("STANDARD");
        assertThat(screening.get(1).path("restricted").asInt()).isEqualTo(1);
        assertThat(screening.get(1).path("grade").isString()).isFalse();
        pages.perform(MockMvcRequestBuilders.get("/briefing").with(person("mash.officer", "OFFICER")))
                .andExpect(content().string(containsString("Grade not shown")))
                .andExpect(content().string(not(containsString("Graded medium"))));

        pages.perform(MockMvcRequestBuilders.get("/briefing").with(person("mash.manager", "MANAGER")))
                .andExpect(content().string(containsString("Graded medium")))
                .andExpect(content().string(not(containsString("Grade not shown"))));
    }

    private void other(UUID referenceId, long resolution) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, referenceId, UUID.randomUUID(), resolution, Wire.RAISED)
                        .setType("CHILD_CONCERN")
                        .setRiskGrade(null)
                        .build());
    }

    @Test
    void beginsWhereTheLastMeetingEndedAndCarriesOverWhatIsNotScreened() throws Exception {
        Instant until = Instant.now();
        closing(until).andExpect(flash().attributeExists("told"));
        closing(until).andExpect(flash().attribute("refused", containsString("already been closed")));
        closing(Instant.now().plusSeconds(3_600)).andExpect(flash().attributeExists("refused"));

        JsonNode briefing = get(mash(), "/v1/briefing").json();
        assertThat(Instant.parse(briefing.path("since").asString()).toEpochMilli())
                .isEqualTo(until.toEpochMilli());
        assertThat(briefing.path("screening").get(0).path("carriedOver").asBoolean())
                .isTrue();
        pages.perform(MockMvcRequestBuilders.get("/briefing").with(person("mash.officer", "OFFICER")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Carried over")))
                .andExpect(content().string(containsString("Nothing new.")))
                .andExpect(content().string(containsString("Close the meeting")));
        pages.perform(MockMvcRequestBuilders.get("/briefing").with(person("audit.reader", "AUDITOR")))
                .andExpect(content().string(not(containsString("Close the meeting"))));
    }

    @Test
    void decidesAnAlertOnThePageAndTheNotificationLeavesWithIt() throws Exception {
        UUID alertId = UUID.randomUUID();
        UUID eventId = jdbc.sql("select event_id from screening_item where reference_id = :id")
                .param("id", standard)
                .query(UUID.class)
                .single();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alertId, childRef, 1, uk.mashhub.events.v1.Rating.AMBER)
                        .setRaisedAt(Instant.now())
                        .setEvents(List.of(eventId))
                        .build());
        awaitRevision(alertId, 1);
        RequestPostProcessor officer = person("mash.officer", "OFFICER");
        pages.perform(MockMvcRequestBuilders.get("/briefing").with(officer))
                .andExpect(content().string(containsString("A domestic abuse incident graded high")));
        String decision = "/briefing/alerts/" + alertId + "/decision";

        pages.perform(MockMvcRequestBuilders.post(decision)
                        .with(csrf())
                        .with(officer)
                        .param("outcome", "EARLY_HELP"))
                .andExpect(flash().attribute("refused", containsString("Enter why")));
        pages.perform(MockMvcRequestBuilders.post(decision)
                        .with(csrf())
                        .with(officer)
                        .param("outcome", "EARLY_HELP")
                        .param("rationale", "Agreed at the meeting"))
                .andExpect(flash().attributeExists("told"));

        assertThat(get(mash(), "/v1/alerts/" + alertId).json().path("outcome").asString())
                .isEqualTo("EARLY_HELP");
        assertThat(waiting()).as("a decision is a reasoned closure").isEmpty();
    }

    private org.springframework.test.web.servlet.ResultActions screen(String to, String reason) throws Exception {
        return pages.perform(MockMvcRequestBuilders.post("/briefing/screening/" + standard)
                .with(csrf())
                .with(person("mash.officer", "OFFICER"))
                .param("allocatedTo", to)
                .param("reason", reason));
    }

    private org.springframework.test.web.servlet.ResultActions closing(Instant until) throws Exception {
        return pages.perform(MockMvcRequestBuilders.post("/briefing/close")
                .with(csrf())
                .with(person("mash.officer", "OFFICER"))
                .param("until", until.toString()));
    }

    private List<String> waiting() {
        return get(mash(), "/v1/briefing")
                .json()
                .path("screening")
                .valueStream()
                .map(item -> item.path("referenceId").asString())
                .toList();
    }

    private void told(UUID referenceId, long resolution, RiskGrade grade, ResolutionStatus status) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(
                                childRef,
                                referenceId,
                                new UUID(9, referenceId.getLeastSignificantBits()),
                                resolution,
                                Wire.RAISED)
                        .setRiskGrade(grade)
                        .setStatus(status)
                        .build());
    }

    private static RequestPostProcessor person(String name, String role) {
        return oidcLogin()
                .idToken(token -> token.claims(claims -> {
                    claims.put("sub", name);
                    claims.put("authority", "northshire");
                    claims.put("roles", List.of(role));
                }));
    }
}
