package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * R-117, and a human may override with a reason (standards, 3.4): a lead who is only called like a party is told once a person of the
 * authority has said why they are not the same; of more than a name nobody may say so.
 */
class NotTheSameIT extends OnChannels {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String OFFICER = TestTokens.person("mash.officer");
    private static final String WHY = "Rang the school: she is 60 and lives elsewhere";

    @Autowired
    private MockMvc mvc;

    @Test
    void aLeadWhoIsOnlyCalledLikeAPartyIsToldOnceAPersonHasSaidWhyAndNobodyElseTwice() {
        PERSON_INDEX.isCalledLike("Lead 1 of chance", "p_chance");
        Asked asked = delivered(school("chance", "/good"));
        await().atMost(LONG)
                .until(() -> mailTo("chance").size() == 2 && callsOf(asked).size() == 1);
        assertThat(inboxes(asked)).containsExactly("chance2@school.example.test", "chance3@school.example.test");
        JsonNode before = leftOut(asked);
        assertThat(before.at("/leftOut").size()).isEqualTo(1);
        assertThat(before.at("/leftOut/0/name").asString()).isEqualTo("Lead 1 of chance");
        assertThat(before.at("/leftOut/0/byNameAlone").asBoolean()).isTrue();

        Api.Answer said = say(asked, before.at("/leftOut/0/leftOutId").asString(), WHY);

        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.json().at("/leftOut").size()).isZero();
        assertThat(said.json().at("/decisions/0/by").asString()).isEqualTo("mash.officer");
        assertThat(said.json().at("/decisions/0/reason").asString()).isEqualTo(WHY);
        assertThat(said.json().at("/decisions/0/at").asString()).isEqualTo("2026-11-20T22:20:00Z");
        await().atMost(LONG).until(() -> mailTo("chance1").size() == 1);
        assertThat(inboxes(asked)).hasSize(3).contains("chance1@school.example.test");
        assertThat(mailTo("chance")).as("each of them once").hasSize(3);
        assertThat(callsOf(asked)).as("their own system once").hasSize(1);
        assertThat(telling(asked)).isEqualTo(1);
        assertThat(actions(asked)).contains("READ_LEFT_OUT mash.officer", "SAY_NOT_THE_SAME mash.officer");
        assertThat(say(asked, before.at("/leftOut/0/leftOutId").asString(), WHY).status())
                .as("nobody is left out any more")
                .isEqualTo(404);
    }

    @Test
    void nobodyIsToldBesidesWhileItIsInQuestionWhoTheChildIs() {
        PERSON_INDEX.isCalledLike("Lead 1 of doubt", "p_doubt");
        Asked asked = delivered(school("doubt", "/good"));
        JsonNode before = leftOut(asked);
        ask(asked.next().band(IdentityBand.POTENTIAL));
        await().atMost(LONG).until(() -> certain(asked) == 0);

        say(asked, before.at("/leftOut/0/leftOutId").asString(), WHY);

        await().atMost(LONG).until(() -> rechecks(asked) == 0);
        assertThat(inboxes(asked)).hasSize(2);

        // because a review that is decided leaves the event as it was
        jdbc.sql("update notice set event_id = :event where notice_id = :id")
                .param("event", asked.next().next().wire().getEventId())
                .param("id", asked.noticeId())
                .update();
        ask(asked.next().next());
        await().atMost(LONG).until(() -> inboxes(asked).size() == 3);
        assertThat(telling(asked)).isEqualTo(1);
    }

    private long certain(Asked asked) {
        return jdbc.sql("select count(*) from notice where notice_id = :id and identity_certain")
                .param("id", asked.noticeId())
                .query(Long.class)
                .single();
    }

    private long rechecks(Asked asked) {
        return jdbc.sql("select count(*) from recheck_task where notice_id = :id")
                .param("id", asked.noticeId())
                .query(Long.class)
                .single();
    }

    @Test
    void aNoticeThatWaitedBecauseNobodyMightBeToldGoesToThatLeadAlone() {
        PERSON_INDEX.isCalledLike("Lead 1 of waits", "p_waits");
        PERSON_INDEX.isAParty("Lead 2 of waits");
        PERSON_INDEX.isAParty("Lead 3 of waits");
        Asked asked = Asked.at(school("waits", "/good"));
        ask(asked);
        assertThat(awaitStatus(asked, "HELD").path("holdReason").asString()).isEqualTo("RECIPIENT_CONFLICT");
        JsonNode people = leftOut(asked).path("leftOut");
        assertThat(people.size()).isEqualTo(3);
        assertThat(people.get(1).path("name").asString("")).isEmpty();

        Api.Answer more = say(asked, people.get(1).path("leftOutId").asString(), WHY);
        assertThat(more.status()).isEqualTo(409);
        assertThat(more.text("code")).isEqualTo("MORE_THAN_A_NAME");
        assertThat(seenByMash(asked.noticeId()).text("status")).isEqualTo("HELD");

        assertThat(say(asked, people.get(0).path("leftOutId").asString(), WHY).status())
                .isEqualTo(200);

        JsonNode told = awaitStatus(asked, "DELIVERED");
        assertThat(statuses(told)).containsExactly("QUEUED", "HELD", "QUEUED", "SENT", "DELIVERED");
        assertThat(told.at("/history/2/by").asString()).isEqualTo("mash.officer");
        assertThat(inboxes(asked)).containsExactly("waits1@school.example.test");
        assertThat(leftOut(asked).path("leftOut").size()).isEqualTo(2);
    }

    @Test
    void whatWasSaidOnceHoldsForEveryNoticeOfThatPairAndForNoOtherPartyNorAuthority() {
        PERSON_INDEX.isCalledLike("Lead 1 of pair", "p_pair");
        String urn = school("pair", "/good");
        Asked one = delivered(urn);
        Asked sister = delivered(urn);
        Asked elsewhere = Asked.at(urn).authority("southmoor");
        ask(elsewhere);
        await().atMost(LONG).until(() -> inboxes(elsewhere).size() == 2);

        say(one, leftOut(one).at("/leftOut/0/leftOutId").asString(), WHY);

        await().atMost(LONG)
                .until(() -> inboxes(one).size() == 3 && inboxes(sister).size() == 3);
        Asked next = delivered(urn);
        assertThat(inboxes(next)).as("asked once").hasSize(3);
        assertThat(leftOut(next).path("leftOut").size()).isZero();
        assertThat(inboxes(elsewhere))
                .as("another authority decides for itself")
                .hasSize(2);

        PERSON_INDEX.isCalledLike("Lead 1 of pair", "p_pair", "p_other");
        Asked other = delivered(urn);
        assertThat(inboxes(other)).as("another party of the name").hasSize(2);
    }

    @Test
    void whoeverTurnsOutToBeAPartyAfterAllIsNotToldWhateverWasSaid() {
        PERSON_INDEX.isCalledLike("Lead 1 of turn", "p_turn");
        String urn = school("turn", "/good");
        Asked asked = delivered(urn);
        JsonNode before = leftOut(asked);
        PERSON_INDEX.aPartyIsReachedAt("turn1@school.example.test");

        assertThat(say(asked, before.at("/leftOut/0/leftOutId").asString(), WHY).status())
                .isEqualTo(200);

        await().atMost(LONG).until(() -> rechecks(asked) == 0);
        assertThat(inboxes(asked)).hasSize(2);
        assertThat(leftOut(asked).at("/leftOut/0/byNameAlone").asBoolean(true))
                .as("and the page says so")
                .isFalse();
        Asked next = delivered(urn);
        assertThat(inboxes(next)).hasSize(2);
        assertThat(leftOut(next).at("/leftOut/0/byNameAlone").asBoolean()).isFalse();
        assertThat(mailTo("turn1")).isEmpty();
    }

    @Test
    void isForThePeopleOfTheIncidentsAuthorityAlone() {
        PERSON_INDEX.isCalledLike("Lead 1 of doors", "p_doors");
        String urn = school("doors", "/good");
        Asked asked = delivered(urn);
        String id = leftOut(asked).at("/leftOut/0/leftOutId").asString();
        String path = "/v1/notices/" + asked.noticeId() + "/left-out";

        assertThat(api().get(null, path).status()).isEqualTo(401);
        for (String token : List.of(
                TestTokens.client(MASH),
                TestTokens.client(SCHOOLS),
                TestTokens.client(POLICE),
                TestTokens.person("dsl." + urn),
                TestTokens.person("audit.reader"),
                TestTokens.person("partner.health"))) {
            assertThat(api().get(token, path).status()).isEqualTo(403);
            assertThat(api().post(token, path + "/" + id + "/not-the-same", "{}")
                            .status())
                    .isEqualTo(403);
        }
        Asked elsewhere = Asked.at(urn).authority("southmoor");
        ask(elsewhere);
        await().atMost(LONG).until(() -> inboxes(elsewhere).size() == 2);
        assertThat(api().get(OFFICER, "/v1/notices/" + elsewhere.noticeId() + "/left-out")
                        .status())
                .isEqualTo(404);
        assertThat(say(asked, UUID.randomUUID().toString(), WHY).status()).isEqualTo(404);
        for (String reason : List.of("", "   ", "y".repeat(501))) {
            Api.Answer refused = say(asked, id, reason);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("/reason").doesNotContain("yyy");
        }
        assertThat(inboxes(asked)).as("none of it told anybody").hasSize(2);
        assertThat(api().get(TestTokens.person("mash.manager"), path).status()).isEqualTo(200);
    }

    @Test
    void thePageAsksWhyAndTellsOnlyThen() throws Exception {
        PERSON_INDEX.isCalledLike("Lead 1 of paper", "p_paper");
        Asked asked = delivered(school("paper", "/good"));
        String path = "/board/notices/" + asked.noticeId();
        assertThat(page("/board")).contains("Left out because of a name", "href=\"" + path + "\"");
        assertThat(page(path))
                .contains("Who was left out of this notice", "Lead 1 of paper", "Why they are not the same person")
                .doesNotContain("p_paper", asked.childRef(), PersonIndexStandIn.nameOf(asked.childRef()));
        String form =
                path + "/left-out/" + leftOut(asked).at("/leftOut/0/leftOutId").asString();

        MockHttpServletResponse empty = form(form, " ");
        assertThat(empty.getStatus()).isEqualTo(422);
        assertThat(empty.getContentAsString())
                .contains("There is a problem", "Enter why they are not the same person", "Error: Who was left out");
        assertThat(form(form, "y".repeat(501)).getStatus()).isEqualTo(422);
        assertThat(inboxes(asked)).hasSize(2);

        assertThat(form(form, WHY).getRedirectedUrl()).isEqualTo(path);

        await().atMost(LONG).until(() -> inboxes(asked).size() == 3);
        assertThat(page(path))
                .contains("Nobody is left out of it now.", "Not the same person", WHY, "by mash.officer")
                .doesNotContain("Why they are not");
        assertThat(page("/board")).doesNotContain("href=\"" + path + "\"");
        assertThat(mvc.perform(get(path).with(PagesIT.lead("140003")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    private JsonNode leftOut(Asked asked) {
        Api.Answer answer = api().get(OFFICER, "/v1/notices/" + asked.noticeId() + "/left-out");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Api.Answer say(Asked asked, String leftOutId, String reason) {
        return api().post(
                        OFFICER,
                        "/v1/notices/" + asked.noticeId() + "/left-out/" + leftOutId + "/not-the-same",
                        "{\"reason\":\"" + reason + "\"}");
    }

    private String page(String path) throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(get(path).with(PagesIT.officer())).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse form(String path, String reason) throws Exception {
        return mvc.perform(post(path)
                        .param("reason", reason)
                        .with(PagesIT.officer())
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private List<String> actions(Asked asked) {
        return jdbc.sql("select action || ' ' || actor from audit_trail where subject = :id")
                .param("id", asked.noticeId().toString())
                .query(String.class)
                .list();
    }

    private int telling(Asked asked) {
        return jdbc.sql("select telling from notice where notice_id = :id")
                .param("id", asked.noticeId())
                .query(Integer.class)
                .single();
    }

    private List<String> inboxes(Asked asked) {
        return jdbc.sql("""
                select recipient from notice_delivery
                where notice_id = :id and channel = 'INBOX' and purpose = 'TOLD' order by recipient
                """).param("id", asked.noticeId()).query(String.class).list();
    }
}
