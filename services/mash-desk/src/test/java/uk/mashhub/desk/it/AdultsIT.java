package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * an adult of whom health tells and by whom no child is known is somebody's task until the sender was asked or a child is
 * found; a concern about an adult has a queue of its own, with figures of its own.
 */
class AdultsIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");

    private static final Pattern WORKED_ON = Pattern.compile("(?s)Adult concerns worked on.*?>(\\d+) of (\\d+)<");

    @Autowired
    MockMvc pages;

    private final UUID reference = UUID.randomUUID();
    private final UUID event = UUID.randomUUID();
    private final String childRef = Wire.childRef();

    @ParameterizedTest
    @ValueSource(strings = {"PARENTAL_MENTAL_ILLNESS", "PARENTAL_SUBSTANCE_MISUSE"})
    void anAdultByWhomNoChildIsKnownIsATaskUntilOneIs(String type) throws Exception {
        health(0, event, type);
        listed("None known: ask");
        one().andExpect(status().isOk())
                .andExpect(content().string(containsString("Seen on the ward.")))
                .andExpect(content().string(containsString("SYN-A-" + reference)))
                .andExpect(content().string(containsString("Example Trust")))
                .andExpect(content().string(containsString("The hub knows of no child by it.")));
        assertThat(audited("READ_ADULT", "adults")).isGreaterThan(0);

        reached(1, event, ResolutionStatus.CURRENT);
        gone();

        reached(2, event, ResolutionStatus.WITHDRAWN);
        listed("None known: ask");
    }

    @Test
    void childrenOfWhomTheSenderSaysStayInTheQueueUntilTheyAreNamed() throws Exception {
        health(0, event, "PARENTAL_MENTAL_ILLNESS");
        listed("None known: ask");
        answer("0", "", "Asked the ward").andExpect(status().isUnprocessableContent());
        answer("0", "NO_CHILDREN", " ").andExpect(status().isUnprocessableContent());
        answer("0", "YOUNG_CARER_TO_BE_NAMED", "The ward will say who").andExpect(status().is3xxRedirection());
        listed("A child looks after the adult: the sender is to name them");
        answer("0", "NO_CHILDREN", "Not seen what came first").andExpect(status().isConflict());
        listed("A child looks after the adult: the sender is to name them");

        UUID named = UUID.randomUUID();
        health(1, named, "PARENTAL_MENTAL_ILLNESS");
        listed("A child looks after the adult: the sender is to name them");
        reached(1, named, ResolutionStatus.CURRENT);
        await().atMost(PATIENCE).untilAsserted(() -> one().andExpect(content().string(containsString(childRef))));
        one().andExpect(content().string(not(containsString("They stand here until"))))
                .andExpect(content().string(not(containsString("Record it"))));
    }

    @Test
    void whoWasAskedAndHasNoChildrenIsDone() throws Exception {
        health(0, event, "PARENTAL_SUBSTANCE_MISUSE");
        listed("None known: ask");
        answer("0", "NO_CHILDREN", "The service knows of none").andExpect(status().is3xxRedirection());

        one().andExpect(content().string(containsString("No children and no young carer.")))
                .andExpect(content().string(containsString("The service knows of none")))
                .andExpect(content().string(not(containsString("Record it"))));
        assertThat(queued()).doesNotContain(reference.toString());
    }

    @Test
    void aConcernAboutAnAdultIsInTheQueueWhomeverItReachesAndIsCountedByItself() throws Exception {
        long before = concernsTold();
        long workedBefore = concernsWorkedOn();
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, reference.toString(), concern());
        listed("None known: ask");
        reached(1, event, ResolutionStatus.CURRENT);
        listed("1 child told of it");
        assertThat(concernsTold()).isEqualTo(before + 1);
        assertThat(concernsWorkedOn()).isEqualTo(workedBefore);

        answer("0", null, "Adult social care follows").andExpect(status().is3xxRedirection());

        assertThat(queued()).doesNotContain(reference.toString());
        assertThat(concernsWorkedOn()).isEqualTo(workedBefore + 1);

        jdbc.sql("update adult_answer set made_at = now() - interval '40 days' where reference_id = :id")
                .param("id", reference)
                .update();
        reached(2, event, ResolutionStatus.WITHDRAWN);
        listed("None known: ask");
    }

    /** A partner's concern that names a child is the child's, and one that names none is an adult's. */
    @Test
    void aPartnersConcernIsTheQueuesOnlyWhereItNamesNoChild() throws Exception {
        UUID ofAChild = UUID.randomUUID();
        publish(
                HubTopics.SOCIAL_CARE_CASE_CHANGED,
                ofAChild.toString(),
                partner(ofAChild, UUID.randomUUID(), PersonRole.CHILD));
        publish(HubTopics.SOCIAL_CARE_CASE_CHANGED, reference.toString(), partner(reference, event, PersonRole.OTHER));
        listed("None known: ask");
        assertThat(queued()).doesNotContain(ofAChild.toString());
    }

    @Test
    void whatIsOfAnAdultNoMoreOrWithdrawnIsNoTask() throws Exception {
        health(0, event, "PARENTAL_MENTAL_ILLNESS");
        listed("None known: ask");
        health(1, UUID.randomUUID(), "HEALTH_CONCERN");
        gone();
        one().andExpect(status().isNotFound());

        UUID other = UUID.randomUUID();
        var said = Wire.toldOfAdult(other, event, 0, "PARENTAL_MENTAL_ILLNESS", "Seen on the ward.");
        publish(HubTopics.HEALTH_ALERT_RECEIVED, other.toString(), said);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queued()).contains(other.toString()));
        publish(
                HubTopics.HEALTH_ALERT_RECEIVED,
                other.toString(),
                AlertReceived.newBuilder(said)
                        .setEvent(AgencyEvent.newBuilder(said.getEvent())
                                .setRetracted(true)
                                .build())
                        .build());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queued()).doesNotContain(other.toString()));
    }

    @Test
    void isShownToNobodyOfAnotherAuthorityNorWhereItReachedARestrictedRecord() throws Exception {
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, reference.toString(), concern());
        reached(1, event, ResolutionStatus.CURRENT);
        listed("1 child told of it");
        var southmoor = SignInForTests.person("other.officer", "OFFICER", "southmoor");
        pages.perform(MockMvcRequestBuilders.get("/adults").with(southmoor))
                .andExpect(content().string(not(containsString(reference.toString()))));
        pages.perform(MockMvcRequestBuilders.get(address()).with(southmoor)).andExpect(status().isNotFound());

        post(
                TestTokens.person("mash.manager"),
                "/v1/children/" + childRef + "/seal",
                "{\"reason\":\"A colleague's child\"}");
        assertThat(queued()).doesNotContain(reference.toString());
        one().andExpect(status().isNotFound());
        answer("0", null, "Not mine to work").andExpect(status().isNotFound());
        pages.perform(MockMvcRequestBuilders.get(address())
                        .with(SignInForTests.person("mash.manager", "MANAGER", "northshire")))
                .andExpect(status().isOk());
    }

    private void health(int revision, UUID id, String type) {
        publish(
                HubTopics.HEALTH_ALERT_RECEIVED,
                reference.toString(),
                Wire.toldOfAdult(reference, id, revision, type, "Seen on the ward."));
    }

    private NotificationReceived concern() {
        var said = Wire.said(reference, event, "Cannot look after themselves.");
        return NotificationReceived.newBuilder(said)
                .setEvent(AgencyEvent.newBuilder(said.getEvent())
                        .setType("ADULT_CONCERN")
                        .setReceivedAt(Instant.now())
                        .build())
                .build();
    }

    private static CaseChanged partner(UUID id, UUID eventId, PersonRole role) {
        return CaseChanged.newBuilder()
                .setEvent(AgencyEvent.newBuilder(Wire.said(id, eventId, "").getEvent())
                        .setAgency(Agency.SOCIAL_CARE)
                        .setType("PARTNER_CONCERN")
                        .setOriginatingProvider("Adult services")
                        .setPeople(List.of(PersonInEvent.newBuilder()
                                .setRole(role)
                                .setPresence(Presence.UNKNOWN)
                                .setPerson(
                                        Person.newBuilder().setSex(Sex.UNKNOWN).build())
                                .build()))
                        .build())
                .build();
    }

    private void reached(long resolution, UUID id, ResolutionStatus status) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, reference, id, resolution, Wire.RAISED)
                        .setBasis(LinkBasis.LINKED)
                        .setType("ADULT_CONCERN")
                        .setRiskGrade(null)
                        .setStatus(status)
                        .build());
    }

    private void listed(String how) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queued()).containsSubsequence(reference.toString(), how));
    }

    private void gone() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queued()).doesNotContain(reference.toString()));
    }

    /** What stands in the queue, without what is done. */
    private String queued() throws Exception {
        String page = pages.perform(MockMvcRequestBuilders.get("/adults").with(OFFICER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return page.substring(0, page.indexOf("Worked on, last four weeks"));
    }

    private String address() {
        return "/adults/" + reference;
    }

    private ResultActions one() throws Exception {
        return pages.perform(MockMvcRequestBuilders.get(address()).with(OFFICER));
    }

    private ResultActions answer(String seen, @Nullable String children, String done) throws Exception {
        var request = MockMvcRequestBuilders.post(address())
                .param("seen", seen)
                .param("done", done)
                .with(OFFICER)
                .with(csrf());
        return pages.perform(children == null ? request : request.param("children", children));
    }

    private long concernsWorkedOn() throws Exception {
        return figure(1);
    }

    private long concernsTold() throws Exception {
        return figure(2);
    }

    private long figure(int part) throws Exception {
        Matcher figure = WORKED_ON.matcher(pages.perform(MockMvcRequestBuilders.get("/manager")
                        .with(SignInForTests.person("mash.manager", "MANAGER", "northshire")))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(figure.find()).isTrue();
        return Long.parseLong(figure.group(part));
    }
}
