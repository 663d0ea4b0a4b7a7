package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.schemas.HubTopics;

/** What an alert tells of a child's family: older children with something that is over, and a father or partner nobody recorded. */
class FamilyIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Autowired
    MockMvc pages;

    private final String household = "h_" + UUID.randomUUID();
    private final String mother = "p_" + UUID.randomUUID();
    private final String baby = Wire.childRef();
    private final UUID alert = UUID.randomUUID();

    /** of the brother who lives elsewhere by now, that and how it ended; nothing of what was said; a sealed one is counted. */
    @Test
    void showsWhatIsOverOfAnInfantsOlderBrothersAndSisters() throws Exception {
        String brother = Wire.childRef();
        String sister = Wire.childRef();
        String younger = Wire.childRef();
        String stranger = Wire.childRef();
        UUID theirs = UUID.randomUUID();
        lived(brother, 70, household);
        lived(brother, 72, "h_" + UUID.randomUUID());
        told(ended(brother, "PLAN_ENDED").setPlan(PlanType.CP).build());
        told(ended(brother, "TRANSFER_IN").build());
        told(ended(brother, "CONTACT").setSubtype("ZZYZX_SAID").build());
        told(by(sister, 100).setAdults(victim()).build());
        told(ended(sister, "CASE_CLOSED").build());
        lived(younger, 1, household);
        told(ended(younger, "CASE_CLOSED").build());
        lived(stranger, 80, "h_" + UUID.randomUUID());
        told(ended(stranger, "CASE_CLOSED").build());
        String spared = Wire.childRef();
        lived(spared, 90, household);
        told(ended(spared, "PLAN_ENDED").setRole(PersonRole.SIBLING).build());
        decided(theirs, brother);

        raised();
        told(by(baby, 3).setHouseholdRef(household).setAdults(victim()).build());

        await().atMost(PATIENCE)
                .untilAsserted(() -> page().andExpect(content().string(containsString("Older children of the family")))
                        .andExpect(content().string(containsString(last(brother))))
                        .andExpect(content().string(containsString(last(sister))))
                        .andExpect(content().string(containsString("Another area knew this child")))
                        .andExpect(content().string(containsString("/alerts/" + theirs))));
        assertThat(older())
                .contains(last(brother), last(sister), "/alerts/" + theirs)
                .doesNotContain(last(younger), last(stranger), last(spared), "ZZYZX_SAID", "Zzyzx said");
        assertThat(audited("READ_OLDER_CHILD", brother)).isPositive();

        jdbc.sql("""
                insert into seal (child_ref, authority, reason, named, sealed_by, sealed_at)
                values (:ref, 'northshire', 'Synthetic', '{}', 'mash.manager', now())
                """).param("ref", sister).update();
        assertThat(older())
                .contains("1 more older child has a restricted record.", last(brother))
                .doesNotContain(last(sister));
    }

    /** The look-alike: a child who is no infant has no such panel. */
    @Test
    void showsNothingOfTheKindForAChildWhoIsNoInfant() throws Exception {
        String brother = Wire.childRef();
        lived(brother, 120, household);
        told(ended(brother, "CASE_CLOSED").build());
        raised();
        told(by(baby, 60).setHouseholdRef(household).build());
        await().atMost(PATIENCE)
                .untilAsserted(() -> page().andExpect(content().string(containsString("Domestic abuse incident"))));

        page().andExpect(content().string(not(containsString("Older children of the family"))));
    }

    /** a gap of the child, whoever reported, until somebody names one or says why there is none. */
    @Test
    void showsThatNobodyRecordedAFatherOrPartnerUntilSomebodyDoes() throws Exception {
        raised();
        UUID first = UUID.randomUUID();
        told(by(baby, 30).setEventId(first).setReferenceId(first).build());
        said(first, mother(Sex.F), null);
        await().atMost(PATIENCE)
                .untilAsserted(() -> page().andExpect(content().string(containsString("father or partner"))));

        UUID second = UUID.randomUUID();
        told(by(baby, 30).setEventId(second).setReferenceId(second).build());
        said(second, mother(Sex.M), null);

        await().atMost(PATIENCE)
                .untilAsserted(() -> page().andExpect(content().string(not(containsString("father or partner")))));
        page().andExpect(content().string(containsString("ethnicity")));
    }

    @Test
    void takesAReasonWhyNoFatherOrPartnerIsRecorded() throws Exception {
        raised();
        UUID first = UUID.randomUUID();
        told(by(baby, 30).setEventId(first).setReferenceId(first).build());
        await().atMost(PATIENCE)
                .untilAsserted(() -> page().andExpect(content().string(containsString("father or partner"))));

        publish(
                HubTopics.SOCIAL_CARE_CASE_CHANGED,
                first.toString(),
                uk.mashhub.events.v1.CaseChanged.newBuilder()
                        .setEvent(envelope(first, List.of()))
                        .setNoFatherOrPartnerReason("Zzyzx died")
                        .build());

        await().atMost(PATIENCE).untilAsserted(() -> page().andExpect(content().string(containsString("Zzyzx died"))));
        page().andExpect(content().string(not(containsString("father or partner,"))))
                .andExpect(content().string(not(containsString("father or partner."))));
    }

    private void raised() {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                baby,
                Wire.alert(alert, baby, 1, Rating.AMBER).build());
        awaitRevision(alert, 1);
    }

    private void decided(UUID id, String childRef) {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED).build());
        awaitRevision(id, 1);
        assertThat(post(mash(), "/v1/alerts/" + id + "/decision", "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\"}")
                        .status())
                .isEqualTo(200);
    }

    private ResultActions page() throws Exception {
        return pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert).with(OFFICER));
    }

    /** The part of the page that tells of older children. */
    private String older() throws Exception {
        String page = page().andReturn().getResponse().getContentAsString();
        int from = page.indexOf("aria-labelledby=\"older\"");
        return page.substring(from, page.indexOf("</section>", from));
    }

    private void lived(String childRef, int ageMonths, String where) {
        told(by(childRef, ageMonths).setHouseholdRef(where).build());
    }

    private ChildEventResolved.Builder by(String childRef, int ageMonths) {
        return Wire.resolved(childRef, UUID.randomUUID(), UUID.randomUUID(), 1, now.minus(1, ChronoUnit.DAYS))
                .setAgeMonths(ageMonths);
    }

    private ChildEventResolved.Builder ended(String childRef, String type) {
        return Wire.resolved(childRef, UUID.randomUUID(), UUID.randomUUID(), 1, now.minus(400, ChronoUnit.DAYS))
                .setBasis(LinkBasis.NAMED)
                .setType(type);
    }

    private List<AdultInEvent> victim() {
        return List.of(new AdultInEvent(mother, PersonRole.VICTIM));
    }

    private static PersonInEvent mother(Sex sex) {
        return PersonInEvent.newBuilder()
                .setRole(PersonRole.PARENT)
                .setPresence(Presence.PRESENT)
                .setPerson(Person.newBuilder().setSex(sex).build())
                .build();
    }

    private static void said(UUID event, PersonInEvent parent, @Nullable String words) {
        publish(
                HubTopics.POLICE_NOTIFICATION_RECEIVED,
                event.toString(),
                NotificationReceived.newBuilder()
                        .setEvent(envelope(event, List.of(parent)))
                        .setCircumstances(words)
                        .build());
    }

    private static AgencyEvent envelope(UUID event, List<PersonInEvent> people) {
        return AgencyEvent.newBuilder(Wire.said(event, event, "said").getEvent())
                .setPeople(people)
                .build();
    }

    private static void told(ChildEventResolved event) {
        publish(HubTopics.CHILD_EVENT_RESOLVED, event.getChildRef(), event);
    }

    private static String last(String childRef) {
        return "/children/" + childRef;
    }
}
