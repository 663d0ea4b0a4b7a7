package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.RequestDispatcher;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Reason;
import uk.mashhub.schemas.HubTopics;

/** The desk's pages without JavaScript: who sees what, what a form asks, what it keeps. */
class PagesIT extends DeskHarness {

    @Autowired
    MockMvc pages;

    @Autowired
    HikariDataSource pool;

    private UUID id;
    private String childRef;

    @BeforeEach
    void oneAlert() {
        jdbc.sql("delete from alert").update();
        id = UUID.randomUUID();
        childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED)
                        .setProposedRating(Rating.AMBER)
                        .build());
        awaitRevision(id, 1);
    }

    @AfterEach
    void personIndexAway() {
        PEOPLE.clear();
    }

    /** Also of the longest forms there are: minutes of a discussion, a report to the board. */
    @Test
    void showsEveryWordBackOfAFormThatWasSentAfterItsSessionHadEnded() throws Exception {
        pages.perform(MockMvcRequestBuilders.post("/signed-out")
                        .param("risks", "Zzyzx-risks")
                        .param("direction", "Zzyzx-direction")
                        .param("action-2", "Zzyzx-action")
                        .param("repeat-domestic-abuse", "Zzyzx wrote this for the board")
                        .param("seen", "7")
                        .param("kind", "ZZYZX_KIND")
                        .with(csrf()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("Zzyzx-risks")))
                .andExpect(content().string(containsString("Zzyzx-direction")))
                .andExpect(content().string(containsString("Zzyzx-action")))
                .andExpect(content().string(containsString("Zzyzx wrote this for the board")))
                .andExpect(content().string(not(containsString("ZZYZX_KIND"))));
    }

    /** Every connection in other hands, as when more officers ask than the cores can serve. */
    @Test
    void aPageForWhichNoConnectionComesFreeAsksToTryAgainAndSaysSo() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int n = 0; n < pool.getMaximumPoolSize(); n++) {
                taken.add(pool.getConnection());
            }
            pages.perform(MockMvcRequestBuilders.get("/worklist")
                            .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(header().string("Retry-After", "5"))
                    .andExpect(content().string(containsString("A part of the hub is away")));
        } finally {
            for (Connection one : taken) {
                one.close();
            }
        }
        pages.perform(MockMvcRequestBuilders.get("/worklist")
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(status().isOk());
    }

    @Test
    void saysOfWhatItDidNotUnderstandThatItDidNotAndBlamesNothingInTheHub() throws Exception {
        pages.perform(MockMvcRequestBuilders.get("/error")
                        .accept(MediaType.TEXT_HTML)
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 400))
                .andExpect(content().string(containsString("was not understood")))
                .andExpect(content().string(not(containsString("inside the hub"))));
        pages.perform(MockMvcRequestBuilders.get("/error")
                        .accept(MediaType.TEXT_HTML)
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500))
                .andExpect(content().string(containsString("inside the hub")));
    }

    @Test
    void showsTheFrontPageToEverybodyAndAsksToSignInForTheRest() throws Exception {
        pages.perform(MockMvcRequestBuilders.get("/"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sign in")))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
        pages.perform(MockMvcRequestBuilders.get("/worklist"))
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrl("/oauth2/authorization/hub"));
        pages.perform(MockMvcRequestBuilders.get("/oauth2/authorization/hub"))
                .andExpect(header().string("Location", containsString("/oauth2/authorize?")))
                .andExpect(header().string("Location", containsString("client_id=mash-desk-web")))
                .andExpect(header().string("Location", containsString("code_challenge=")));
    }

    @Test
    void listsInWordsWithoutANameAndLetsNoBrowserKeepIt() throws Exception {
        pages.perform(MockMvcRequestBuilders.get("/worklist")
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Red")))
                .andExpect(content().string(containsString("A domestic abuse incident graded high")))
                .andExpect(content().string(containsString("Police")))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")));
        pages.perform(MockMvcRequestBuilders.get("/worklist")
                        .with(SignInForTests.person("mash.officer", "OFFICER", "southmoor")))
                .andExpect(content().string(containsString("Nothing is waiting here.")))
                .andExpect(content().string(not(containsString(id.toString()))));
    }

    @Test
    void asksForTheNameOnlyWhenARecordIsOpenedAndWritesItDown() throws Exception {
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id)
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Name not available now")));
        PEOPLE.put(
                "/v1/people/names",
                "[{\"ref\":\"" + childRef + "\",\"givenName\":\"Synthia\",\"familyName\":\"Testchild\"}]");
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id)
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(content().string(containsString("Synthia Testchild")));

        assertThat(audited("READ_NAME", childRef)).isEqualTo(2);
        assertThat(ASKED.get("/v1/people/names")).startsWith("Bearer ");
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id)
                        .with(SignInForTests.person("mash.officer", "OFFICER", "southmoor")))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("There is nothing here for you")));
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id)
                        .with(SignInForTests.person("dsl.140001", "SAFEGUARDING_LEAD", "northshire")))
                .andExpect(status().isForbidden());
    }

    @Test
    void keepsWhatWasTypedWhenAFormHasAFault() throws Exception {
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/decision")
                        .param("outcome", "EARLY_HELP")
                        .param("rationale", " ")
                        .param("sharedWith", "Education, Health")
                        .with(csrf())
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("There is a problem")))
                .andExpect(content().string(containsString("Enter why. Nothing is saved without a reason.")))
                .andExpect(content().string(containsString("Education, Health")))
                .andExpect(content().string(containsString("Say on what lawful basis: nothing is shared without it.")))
                .andExpect(content().string(containsString("checked=\"checked\"")));
        assertThat(get(mash(), "/v1/alerts/" + id).json().path("state").asString())
                .isEqualTo("OPEN");
    }

    @Test
    void setsBesideAnAlertWhatCameBeforeWhatDoesNotAgreeAndTheFootingOfEachReport() throws Exception {
        UUID before = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(before, childRef, 1, Rating.AMBER)
                        .setReasons(List.of(Reason.newBuilder()
                                .setRule("domestic-abuse-repeat/1")
                                .setRating(Rating.AMBER)
                                .setText("A third domestic abuse incident within a year")
                                .setEvidence(List.of(Wire.eventOf(before)))
                                .build()))
                        .setEpisode(1)
                        .build());
        awaitRevision(before, 1);
        UUID reference = UUID.randomUUID();
        publish(
                HubTopics.POLICE_NOTIFICATION_RECEIVED,
                reference.toString(),
                Wire.said(reference, Wire.eventOf(id), "Synthetic words"));
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, reference, Wire.eventOf(id), 1, Wire.RAISED)
                        .build());
        UUID other = UUID.randomUUID();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, other, other, 1, Wire.RAISED.plusSeconds(600))
                        .setAgency(Agency.HEALTH)
                        .setPresence(Presence.NOT_PRESENT)
                        .build());
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select (select count(*) from chronology_entry where child_ref = :ref)"
                                        + " + (select count(*) from agency_report where event_id = :event)")
                                .param("ref", childRef)
                                .param("event", Wire.eventOf(id))
                                .query(Long.class)
                                .single()
                        == 3);
        RequestPostProcessor officer = SignInForTests.person("mash.officer", "OFFICER", "northshire");
        post(mash(), "/v1/alerts/" + before + "/decision", "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"agreed\"}");

        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(officer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("What does not agree")))
                .andExpect(content().string(containsString("Whether the child was there")))
                .andExpect(content().string(containsString("/alerts/" + before)))
                .andExpect(content().string(containsString(", decided by northshire-mash")))
                .andExpect(content().string(containsString("lawful basis not recorded")))
                .andExpect(content().string(containsString("Silence a rule for this child")));
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/silence")
                        .param("rule", "domestic-abuse")
                        .param("rationale", "known")
                        .with(csrf())
                        .with(officer))
                .andExpect(flash().attributeExists("refused"));
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/silence")
                        .param("rule", "domestic-abuse")
                        .param("until", LocalDate.MAX.toString())
                        .param("rationale", "known")
                        .with(csrf())
                        .with(officer))
                .andExpect(flash().attributeExists("refused"));
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/silence")
                        .param("rule", "domestic-abuse")
                        .param(
                                "until",
                                LocalDate.now(ZoneOffset.UTC).plusDays(91).toString())
                        .param("rationale", "longer than the correlation takes")
                        .with(csrf())
                        .with(officer))
                .andExpect(flash().attributeExists("refused"));
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/silence")
                        .param("rule", "domestic-abuse")
                        .param(
                                "until",
                                LocalDate.now(ZoneOffset.UTC).plusDays(30).toString())
                        .param("rationale", "known and worked")
                        .with(csrf())
                        .with(officer))
                .andExpect(flash().attributeExists("told"));
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(officer))
                .andExpect(content().string(containsString("known and worked")));
    }

    @Test
    void marksARepeatAndAChildKnownFromBefore() throws Exception {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 2, Rating.RED)
                        .setEpisode(2)
                        .setReasons(List.of(Reason.newBuilder()
                                .setRule("domestic-abuse-repeat/1")
                                .setRating(Rating.RED)
                                .setText("A third domestic abuse incident within a year")
                                .setEvidence(List.of(Wire.eventOf(id)))
                                .build()))
                        .build());
        awaitRevision(id, 2);

        pages.perform(MockMvcRequestBuilders.get("/worklist")
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(content().string(containsString(">Repeat<")))
                .andExpect(content().string(containsString("Known: alert 3 of this child")));
    }

    @Test
    void ratesNoLowerThanTheFactsProposeByForm() throws Exception {
        RequestPostProcessor officer = SignInForTests.person("mash.officer", "OFFICER", "northshire");

        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/rating")
                        .param("rating", "GREEN")
                        .param("rationale", "Kept as typed")
                        .with(csrf())
                        .with(officer))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("The facts give a graver rating")))
                .andExpect(content().string(containsString("Kept as typed")));
        assertThat(get(mash(), "/v1/alerts/" + id).json().path("rating").asString())
                .isEqualTo("RED");
    }

    @Test
    void claimsRatesAndDecidesByForms() throws Exception {
        RequestPostProcessor officer = SignInForTests.person("mash.officer", "OFFICER", "northshire");
        pages.perform(MockMvcRequestBuilders.post("/worklist/take-next")
                        .with(csrf())
                        .with(officer))
                .andExpect(redirectedUrl("/alerts/" + id));
        pages.perform(MockMvcRequestBuilders.post("/worklist/take-next")
                        .with(csrf())
                        .with(officer))
                .andExpect(redirectedUrl("/worklist"))
                .andExpect(flash().attributeExists("told"));
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/claim")
                        .with(csrf())
                        .with(SignInForTests.person("mash.manager", "MANAGER", "northshire")))
                .andExpect(flash().attribute("refused", "Somebody else works this alert. Nothing was changed."));
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/rating")
                        .param("rating", "RED")
                        .param("rationale", "seen")
                        .with(csrf())
                        .with(officer))
                .andExpect(flash().attribute("told", "The rating is now Red."));
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/decision")
                        .param("outcome", "STATUTORY_ASSESSMENT")
                        .param("rationale", "section 47 threshold met")
                        .with(csrf())
                        .with(officer))
                .andExpect(status().is3xxRedirection());

        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(officer))
                .andExpect(content().string(containsString("Statutory threshold met")))
                .andExpect(content().string(not(containsString("Decide and close"))));
    }

    @Test
    void letsAnAuditorReadAndNotActAndNobodyActWithoutTheFormsToken() throws Exception {
        RequestPostProcessor auditor = SignInForTests.person("audit.reader", "AUDITOR", "northshire");
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id).with(auditor))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Decide and close"))));
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/claim")
                        .with(csrf())
                        .with(auditor))
                .andExpect(status().isForbidden());
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + id + "/claim")
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(status().isForbidden());
        assertThat(get(mash(), "/v1/alerts/" + id).json().path("claimedBy").isMissingNode())
                .isTrue();
    }

    @Test
    void describesItsApi() {
        Answer description = send(java.net.http.HttpRequest.newBuilder(uri("/v3/api-docs")));
        assertThat(description.status()).isEqualTo(200);
        assertThat(description.body()).contains("/v1/alerts/take-next", "/v1/briefing", "3.1.0");
    }
}
