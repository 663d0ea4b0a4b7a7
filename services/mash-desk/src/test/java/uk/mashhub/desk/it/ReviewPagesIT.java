package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Questions of identity on the desk's pages, under the officer's own token. */
class ReviewPagesIT extends DeskHarness {

    private final UUID id = UUID.randomUUID();
    private final String asked = Wire.childRef();
    private final String known = Wire.childRef();

    @Autowired
    MockMvc pages;

    @BeforeEach
    void oneQuestion() {
        ASKED.clear();
        ownToken("mash.officer", Instant.now().plusSeconds(600));
        PEOPLE.put("/v1/reviews", "{\"items\":[" + ReviewWire.item(id, asked, known) + "],\"next\":null}");
        PEOPLE.put("/v1/reviews/" + id, ReviewWire.detail(id, asked, known));
    }

    @AfterEach
    void away() {
        PEOPLE.clear();
    }

    private static RequestPostProcessor officer() {
        return SignInForTests.person("mash.officer", "OFFICER", "northshire");
    }

    @Test
    void listsWhatWaitsWithoutANameAndAsksUnderTheOfficersOwnToken() throws Exception {
        pages.perform(MockMvcRequestBuilders.get("/reviews").with(officer()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/reviews/" + id)))
                .andExpect(content().string(containsString("Overdue by")))
                .andExpect(content().string(not(containsString("Synthia"))));
        assertThat(ASKED.get("/v1/reviews")).isEqualTo("Bearer own-mash.officer");
    }

    @Test
    void showsBothRecordsBesideEachOtherWithAWeightAField() throws Exception {
        pages.perform(MockMvcRequestBuilders.get("/reviews/" + id).with(officer()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Synthia")))
                .andExpect(content().string(containsString("Cynthia")))
                .andExpect(content().string(containsString("Shielded: not shown")))
                .andExpect(content().string(containsString("+8.2")))
                .andExpect(content().string(containsString("−2.3")))
                .andExpect(content().string(containsString("as likely as not")))
                .andExpect(content().string(containsString("The same child")))
                .andExpect(content().string(containsString("Notice due")));
    }

    /** Of a record the person index holds back, because one merged with it is sealed, nothing is shown. */
    @Test
    void showsNoQuestionOfWhichTheIndexHoldsARecordBack() throws Exception {
        PEOPLE.put(
                "/v1/reviews/" + id,
                ReviewWire.detail(id, asked, known)
                        .replace("\"decision\":null", "\"decision\":null,\"restricted\":[\"" + known + "\"]"));
        pages.perform(MockMvcRequestBuilders.get("/reviews/" + id).with(officer()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(not(containsString("Synthia"))));
    }

    @Test
    void passesTheAnswerOnAndSaysWhatCameOfIt() throws Exception {
        String decision = "/v1/reviews/" + id + "/decision";
        PEOPLE.put(decision, ReviewWire.item(id, asked, known));
        pages.perform(answer().param("decision", "SAME").param("ref", known).param("rationale", "Same mother"))
                .andExpect(redirectedUrl("/reviews"))
                .andExpect(flash().attributeExists("told"));
        assertThat(ASKED.get(decision)).isEqualTo("Bearer own-mash.officer");
        assertThat(BODIES.get(decision))
                .contains("\"decision\":\"SAME\"", "\"ref\":\"" + known + "\"", "\"rationale\":\"Same mother\"");

        pages.perform(answer().param("decision", "NEED_MORE")
                        .param("rationale", "Ask the school")
                        .param("lookAgainAt", "2026-07-01T09:00"))
                .andExpect(redirectedUrl("/reviews"));
        assertThat(BODIES.get(decision)).contains("2026-07-01T09:00+01:00").doesNotContain("\"ref\"");
    }

    @Test
    void asksWhetherOneChildIsTwoAndSaysWhichAnswerSplits() throws Exception {
        PEOPLE.put("/v1/reviews", "{\"items\":[" + ReviewWire.itemOfTwo(id, asked) + "],\"next\":null}");
        PEOPLE.put("/v1/reviews/" + id, ReviewWire.detailOfTwo(id, asked));
        pages.perform(MockMvcRequestBuilders.get("/reviews").with(officer()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("one child or two?")));
        pages.perform(MockMvcRequestBuilders.get("/reviews/" + id).with(officer()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Is this one child or two?")))
                .andExpect(content().string(containsString("Would stay")))
                .andExpect(content().string(containsString("Would go")))
                .andExpect(content().string(containsString("+8.2")))
                .andExpect(content().string(containsString("One child: leave them together")))
                .andExpect(content().string(containsString("Two children: split them")))
                .andExpect(content().string(not(containsString("The same child"))));

        String decision = "/v1/reviews/" + id + "/decision";
        PEOPLE.put(decision, ReviewWire.itemOfTwo(id, asked));
        pages.perform(answer().param("decision", "NOT_THE_SAME").param("rationale", "Two birth certificates"))
                .andExpect(redirectedUrl("/reviews"))
                .andExpect(flash().attribute("told", containsString("two children now")));
    }

    @Test
    void asksWhetherTwoWhoStandAreOneAndSaysWhichAnswerJoinsThem() throws Exception {
        PEOPLE.put("/v1/reviews", "{\"items\":[" + ReviewWire.itemOfOne(id, asked, known) + "],\"next\":null}");
        PEOPLE.put("/v1/reviews/" + id, ReviewWire.detailOfOne(id, asked, known));
        pages.perform(MockMvcRequestBuilders.get("/reviews").with(officer()))
                .andExpect(content().string(containsString(" one child?")));
        pages.perform(MockMvcRequestBuilders.get("/reviews/" + id).with(officer()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Are these two children one?")))
                .andExpect(content().string(containsString("The other record")))
                .andExpect(content().string(containsString("2 March 2015")))
                .andExpect(content().string(containsString("One child: join them")))
                .andExpect(content().string(containsString("Two children: keep them apart")))
                .andExpect(content().string(not(containsString("In question"))));
        String decision = "/v1/reviews/" + id + "/decision";
        PEOPLE.put(decision, ReviewWire.itemOfOne(id, asked, known));
        pages.perform(answer().param("decision", "SAME")
                        .param("ref", known)
                        .param("rationale", "One birth certificate"))
                .andExpect(redirectedUrl("/reviews"))
                .andExpect(flash().attribute("told", containsString("one child now")));
    }

    @Test
    void keepsWhatWasTypedWhenTheAnswerIsRefusedAndOverwritesNobody() throws Exception {
        String decision = "/v1/reviews/" + id + "/decision";
        refuse(
                decision,
                422,
                "{\"code\":\"UNPROCESSABLE\",\"errors\":[{\"pointer\":\"/rationale\",\"code\":\"REQUIRED\"}]}");
        pages.perform(answer().param("decision", "NOT_THE_SAME").param("lookAgainAt", "2026-07-01T09:00"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Enter why. Nothing is saved without a reason.")))
                .andExpect(content().string(containsString("2026-07-01T09:00")));
        refuse(decision, 409, "{\"code\":\"ALREADY_DECIDED\"}");
        pages.perform(answer().param("decision", "NOT_THE_SAME").param("rationale", "Other parents"))
                .andExpect(redirectedUrl("/reviews/" + id))
                .andExpect(flash().attribute("refused", containsString("answered this first")));
    }

    /** "not the same" is said, and kept, of each it may be, and so of nobody the page did not show. */
    @Test
    void saysOfNobodyThatItIsNotTheyWhomThePageDidNotShow() throws Exception {
        String decision = "/v1/reviews/" + id + "/decision";
        PEOPLE.put(decision, ReviewWire.item(id, asked, known));
        pages.perform(MockMvcRequestBuilders.get("/reviews/" + id).with(officer()))
                .andExpect(content().string(containsString("name=\"seen\" value=\"" + known + "\"")));
        String since = Wire.childRef();
        PEOPLE.put("/v1/reviews/" + id, ReviewWire.detail(id, asked, since));

        pages.perform(answer().param("decision", "NOT_THE_SAME").param("rationale", "Other parents"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Somebody else it may be came up while you read")))
                .andExpect(content().string(containsString("Other parents")))
                .andExpect(content().string(containsString("name=\"seen\" value=\"" + since + "\"")));
        assertThat(BODIES.get(decision)).isNull();

        pages.perform(answer().param("decision", "NOT_THE_SAME")
                        .param("rationale", "Other parents")
                        .param("seen", since))
                .andExpect(redirectedUrl("/reviews"));
        assertThat(BODIES.get(decision)).contains("NOT_THE_SAME");
    }

    @Test
    void saysThatThePersonIndexIsAwayAndAsksToSignInAgainWhenATokenIsOver() throws Exception {
        PEOPLE.clear();
        pages.perform(MockMvcRequestBuilders.get("/reviews/" + id).with(officer()))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("The person index is away")));
        refuse("/v1/reviews", 401, "{}");
        pages.perform(MockMvcRequestBuilders.get("/reviews").with(officer()))
                .andExpect(redirectedUrl("/oauth2/authorization/hub"));
        ownToken("mash.officer", Instant.now().minusSeconds(1));
        pages.perform(MockMvcRequestBuilders.get("/reviews").with(officer()))
                .andExpect(redirectedUrl("/oauth2/authorization/hub"));
        ownToken("mash.officer", Instant.now().plusSeconds(600));
        refuse("/v1/reviews/" + id, 404, "{}");
        pages.perform(MockMvcRequestBuilders.get("/reviews/" + id).with(officer()))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("There is nothing here for you")));
    }

    @Test
    void renewsATokenThatIsOverInsteadOfAskingToSignInAgain() throws Exception {
        ownToken(
                "mash.officer",
                Instant.now().minusSeconds(1),
                new OAuth2RefreshToken("renewal", Instant.now().minusSeconds(3_600)));
        PEOPLE.put("/oauth2/token", "{\"access_token\":\"own-renewed\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        pages.perform(MockMvcRequestBuilders.get("/reviews").with(officer())).andExpect(status().isOk());
        assertThat(ASKED.get("/v1/reviews")).isEqualTo("Bearer own-renewed");
        assertThat(BODIES.get("/oauth2/token")).contains("grant_type=refresh_token", "refresh_token=renewal");

        ownToken(
                "mash.officer",
                Instant.now().minusSeconds(1),
                new OAuth2RefreshToken("renewal", Instant.now().minusSeconds(3_600)));
        refuse("/oauth2/token", 400, "{\"error\":\"invalid_grant\"}");
        pages.perform(MockMvcRequestBuilders.get("/reviews").with(officer()))
                .andExpect(redirectedUrl("/oauth2/authorization/hub"));
    }

    @Test
    void isForThoseWhoActAndNotForASealedRecord() throws Exception {
        pages.perform(MockMvcRequestBuilders.get("/reviews")
                        .with(SignInForTests.person("audit.reader", "AUDITOR", "northshire")))
                .andExpect(status().isForbidden());
        pages.perform(MockMvcRequestBuilders.post("/reviews/" + id).with(officer()))
                .andExpect(status().isForbidden());
        jdbc.sql("""
                insert into seal (authority, child_ref, reason, named, sealed_by, sealed_at)
                values ('northshire', :ref, 'synthetic', '{}', 'mash.manager', now())
                """).param("ref", known).update();
        pages.perform(MockMvcRequestBuilders.get("/reviews/" + id).with(officer()))
                .andExpect(redirectedUrl("/children/" + known + "/restricted"));
    }

    private MockHttpServletRequestBuilder answer() {
        return MockMvcRequestBuilders.post("/reviews/" + id)
                .with(csrf())
                .with(officer())
                .param("seen", known);
    }

    private static void refuse(String path, int status, String body) {
        PEOPLE.put(path, status + " " + body);
    }
}
