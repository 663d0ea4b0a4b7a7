package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.notices.inbox.Inbox;
import uk.mashhub.testkit.parts.TestTokens;

/** The school's pages: signed in as its lead, as another's, as nobody. */
class PagesIT extends OnRealParts {

    private static final String URN = "140003";

    @Autowired
    MockMvc mvc;

    @Autowired
    HikariDataSource pool;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void schoolIsKnown() {
        put(URN, schoolBody("northshire", "08:50", true));
    }

    @Test
    void sendsAnybodyElseToSignInWithPkce() throws Exception {
        MockHttpServletResponse answer = mvc.perform(get("/")).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).endsWith("/oauth2/authorization/hub");

        MockHttpServletResponse start =
                mvc.perform(get("/oauth2/authorization/hub")).andReturn().getResponse();
        assertThat(start.getRedirectedUrl())
                .startsWith(System.getProperty("MASHHUB_ISSUER") + "/oauth2/authorize")
                .contains("client_id=school-notices-web", "code_challenge_method=S256", "scope=openid");
    }

    @Test
    void aPageForWhichNoConnectionComesFreeAsksToTryAgainAndSaysSo() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int n = 0; n < pool.getMaximumPoolSize(); n++) {
                taken.add(pool.getConnection());
            }
            assertThat(page("/", 503)).contains("Nothing was lost. Please try again in a minute.");
        } finally {
            for (Connection one : taken) {
                one.close();
            }
        }
        page("/", 200);
    }

    @Test
    void showsTheNameOnlyOnceALeadHasOpenedTheNotice() throws Exception {
        Asked asked = delivered(URN);
        String name = PersonIndexStandIn.nameOf(asked.childRef());

        String list = page("/", 200);
        assertThat(list)
                .contains("/notices/" + asked.noticeId(), "8:50am on Monday 23 November")
                .doesNotContain(name);
        assertThat(seenByMash(asked.noticeId()).text("status")).isEqualTo("DELIVERED");

        MockHttpServletResponse notice = mvc.perform(
                        get("/notices/" + asked.noticeId()).with(lead(URN)))
                .andReturn()
                .getResponse();
        assertThat(notice.getContentAsString())
                .contains(name, "2 April 2016", "10:15pm today, Friday 20 November", "Yes, the child was present")
                .contains("<title>One notice - School notices</title>");
        assertThat(notice.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(notice.getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(seenByMash(asked.noticeId()).text("status")).isEqualTo("OPENED");
        assertThat(page("/", 200)).as("opened, so named").contains(name);
    }

    @Test
    void acknowledgesAndRecordsSupportWithAFormToken() throws Exception {
        Asked asked = delivered(URN);
        String path = "/notices/" + asked.noticeId();

        assertThat(mvc.perform(post(path + "/acknowledgement").with(lead(URN)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("a form of somebody else's making")
                .isEqualTo(403);
        assertThat(mvc.perform(post(path + "/acknowledgement").with(lead(URN)).with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo(path);
        MockHttpServletResponse incomplete = mvc.perform(post(path + "/support")
                        .param("note", "said little")
                        .with(lead(URN))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(incomplete.getStatus()).isEqualTo(422);
        assertThat(incomplete.getContentAsString())
                .contains("There is a problem", "Select whether the support was silent or overt", "said little");
        mvc.perform(post(path + "/support")
                .param("kind", "OVERT")
                .param("note", "talked with the <child>")
                .with(lead(URN))
                .with(csrf()));

        assertThat(page(path, 200))
                .contains("You have acknowledged this notice", "Overt support", "talked with the &lt;child&gt;")
                .doesNotContain("Acknowledge this notice");
    }

    @Test
    void showsNothingToALeadOfAnotherSchoolOrToAnOfficer() throws Exception {
        Asked asked = delivered(URN);
        String path = "/notices/" + asked.noticeId();

        MockHttpServletResponse other =
                mvc.perform(get(path).with(lead("140002"))).andReturn().getResponse();
        assertThat(other.getStatus()).isEqualTo(404);
        assertThat(other.getContentAsString()).contains("There is nothing here for you");
        MockHttpServletResponse officer =
                mvc.perform(get("/").with(officer())).andReturn().getResponse();
        assertThat(officer.getStatus()).isEqualTo(403);
        assertThat(page("/notices/not-an-id", 404)).contains("There is nothing here for you");
        assertThat(seenByMash(asked.noticeId()).text("status")).isEqualTo("DELIVERED");
    }

    @Test
    void saysWhatToDoInTheWordsOfTheForceWhoseIncidentItIs() throws Exception {
        Asked asked = delivered(URN);
        Asked elsewhere = Asked.at(URN).authority("southmoor");
        ask(elsewhere);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> page("/", 200).contains(elsewhere.noticeId().toString()));
        assertThat(page("/notices/" + asked.noticeId(), 200)).contains("look out for the child");

        guidance(SCHOOLS, "/v1/settings", "\"Our authority asks you\\n- to wait\"");
        assertThat(page("/notices/" + asked.noticeId(), 200))
                .as("until the force has spoken")
                .contains("Our authority asks you")
                .doesNotContain("look out for the child");
        guidance(POLICE, "/v1/force", "\"Please do\\n- greet the <child>\\nPlease do not\\n- ring home\"");
        try {
            assertThat(page("/notices/" + asked.noticeId(), 200))
                    .contains("Please do", "<li>greet the &lt;child&gt;</li>", "<li>ring home</li>")
                    .doesNotContain("look out for the child", "Our authority asks you");
            assertThat(page("/notices/" + elsewhere.noticeId(), 200))
                    .as("another force's words are not put into this one's mouth")
                    .contains("look out for the child")
                    .doesNotContain("ring home");
            assertThat(page("/notices/" + asked.noticeId() + "/export.json", 200))
                    .contains("\"guidance\":\"Please do\\n- greet the <child>");
            assertThat(api().get(TestTokens.client(POLICE), "/v1/force").text("guidance"))
                    .contains("ring home");
        } finally {
            guidance(POLICE, "/v1/force", "null");
            guidance(SCHOOLS, "/v1/settings", "null");
        }
        assertThat(page("/notices/" + asked.noticeId(), 200)).contains("look out for the child");
    }

    @Test
    void takesAForcesWordsFromThatForceAlone() {
        String words = "{\"disclosureProfile\":\"MINIMAL\",\"guidance\":\"x\"}";
        for (String other : List.of(SCHOOLS, MASH, "northshire-health")) {
            assertThat(api().put(TestTokens.client(other), "/v1/force", words).status())
                    .as(other)
                    .isEqualTo(403);
        }
        Api.Answer refused =
                api().put(TestTokens.client(POLICE), "/v1/force", "{\"guidance\":\"" + "y".repeat(4001) + "\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/disclosureProfile", "/guidance").doesNotContain("yyy");
        assertThat(api().put(TestTokens.client("southmoor-police"), "/v1/force", words)
                        .status())
                .isEqualTo(200);
        assertThat(api().get(TestTokens.client(POLICE), "/v1/force").text("guidance"))
                .as("another force's")
                .isNotEqualTo("x");
        api().put(TestTokens.client("southmoor-police"), "/v1/force", "{\"disclosureProfile\":\"MINIMAL\"}");
    }

    @Test
    void showsWhatTheSchoolWasToldOfTheSameChildAndOfNoOther() throws Exception {
        Asked before = delivered(URN);
        Asked other = delivered(URN);
        Asked now = before.another(URN);
        ask(now);
        awaitStatus(now, "DELIVERED");

        assertThat(page("/notices/" + now.noticeId(), 200))
                .contains("Other notices about this child", "/notices/" + before.noticeId())
                .doesNotContain(other.noticeId().toString());
        assertThat(seenByMash(before.noticeId()).text("status"))
                .as("listed is not opened")
                .isEqualTo("DELIVERED");
        assertThat(page("/notices/" + other.noticeId(), 200)).doesNotContain("Other notices about this child");
    }

    @Test
    void showsALeadWhatTheyMaySeeHoweverMuchIsHiddenFromThem() throws Exception {
        String urn = knownSchool();
        Asked shown = delivered(urn);
        List<UUID> hidden = HiddenNotices.like(jdbc, shown, Inbox.LIMIT_MAX + 1);

        String list =
                mvc.perform(get("/").with(lead(urn))).andReturn().getResponse().getContentAsString();

        assertThat(list)
                .contains("/notices/" + shown.noticeId())
                .doesNotContain(hidden.stream().map(UUID::toString).toArray(String[]::new));
    }

    @Test
    void keepsWhatTheChildWantsApartFromWhatTheSchoolDidAndFromTheFrontDoor() throws Exception {
        Asked asked = delivered(URN);
        String path = "/notices/" + asked.noticeId();
        mvc.perform(post(path + "/support")
                .param("kind", "SILENT")
                .param("wish", "to sit with a friend")
                .with(lead(URN))
                .with(csrf()));

        assertThat(page(path, 200)).contains("Silent support", "The child wants: to sit with a friend");
        assertThat(api().get(TestTokens.client(SCHOOLS), "/v1/notices/" + asked.noticeId())
                        .json()
                        .at("/support/0/childWish")
                        .asString())
                .isEqualTo("to sit with a friend");
        assertThat(seenByMash(asked.noticeId()).body()).contains("SILENT").doesNotContain("sit with a friend");
        assertThat(mvc.perform(post(path + "/support")
                                .param("kind", "SILENT")
                                .param("wish", "x".repeat(2001))
                                .with(lead(URN))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void showsAnOfficerWhatNobodyHasReadAndNoChild() throws Exception {
        Asked asked = delivered(URN);
        MockHttpServletResponse board =
                mvc.perform(get("/board").with(officer())).andReturn().getResponse();

        assertThat(board.getStatus()).isEqualTo(200);
        assertThat(board.getContentAsString())
                .contains("Unread before the bell", "Example Row Primary School", "8:50am on Monday 23 November")
                .doesNotContain(PersonIndexStandIn.nameOf(asked.childRef()), asked.childRef());
        assertThat(page("/board", 403)).contains("You cannot use this page");
    }

    @Test
    void hidesBehindAPageThatSaysNothingOfNotices() throws Exception {
        assertThat(page("/", 200)).contains("href=\"/bank-holidays\"");
        String away =
                mvc.perform(get("/bank-holidays")).andReturn().getResponse().getContentAsString();
        assertThat(away.replaceAll("<[^>]*>", ""))
                .contains("Friday 25 December 2026")
                .doesNotContainIgnoringCase("notice")
                .doesNotContainIgnoringCase("school");
    }

    private void guidance(String client, String path, String json) {
        Api.Answer answer = api().put(
                        TestTokens.client(client),
                        path,
                        "{\"disclosureProfile\":\"MINIMAL\",\"guidance\":" + json + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private String page(String path, int status) throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(get(path).with(lead(URN))).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString();
    }

    static RequestPostProcessor officer() {
        return oidcLogin()
                .idToken(token -> token.subject("mash.officer")
                        .claim("roles", List.of("OFFICER"))
                        .claim("authority", "northshire"));
    }

    static RequestPostProcessor lead(String urn) {
        return oidcLogin()
                .idToken(token -> token.subject("dsl." + urn)
                        .claim("roles", List.of("SAFEGUARDING_LEAD"))
                        .claim("authority", "northshire")
                        .claim("urns", List.of(urn)));
    }
}
