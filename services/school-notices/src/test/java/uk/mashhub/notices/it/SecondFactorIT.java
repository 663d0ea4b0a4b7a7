package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.testkit.parts.TestTokens;

/** A second factor before anything is shown: set up once, asked for at each sign-in, refused when wrong, used or locked. */
@TestPropertySource(properties = "hub.notices.second-factor.required=true")
class SecondFactorIT extends OnRealParts {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @Autowired
    MockMvc mvc;

    private record Lead(String urn, String secret, List<String> recovery, MockHttpSession session) {}

    @Test
    void showsNothingBeforeItAndTheWantedNoticeAfter() throws Exception {
        String urn = knownSchool();
        Asked asked = delivered(urn);
        var session = new MockHttpSession();
        String path = "/notices/" + asked.noticeId();

        for (String page : List.of("/", "/board", path)) {
            assertThat(open(page, urn, session).getRedirectedUrl()).as(page).isEqualTo("/second-factor");
        }
        assertThat(mvc.perform(post(path + "/acknowledgement")
                                .session(session)
                                .with(lead(urn))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/second-factor");
        assertThat(seenByMash(asked.noticeId()).text("status"))
                .as("nobody has read it")
                .isEqualTo("DELIVERED");

        Lead known = enrol(urn, session);
        assertThat(open(path, urn, known.session()).getContentAsString())
                .contains(PersonIndexStandIn.nameOf(asked.childRef()));
        assertThat(open("/", urn, new MockHttpSession()).getRedirectedUrl())
                .as("another session")
                .isEqualTo("/second-factor");
    }

    @Test
    void takesACodeOnceARecoveryCodeOnceAndNoneAfterFiveWrongOnes() throws Exception {
        Lead lead = enrol(freshUrn(), new MockHttpSession());

        assertThat(give(lead, now(lead.secret(), 0)).getStatus())
                .as("the code that set it up")
                .isEqualTo(422);
        assertThat(give(lead, now(lead.secret(), 1)).getStatus()).isEqualTo(302);
        String recovery = lead.recovery().getFirst();
        assertThat(give(lead, recovery.toLowerCase(java.util.Locale.ROOT)).getStatus())
                .isEqualTo(302);
        assertThat(give(lead, recovery).getStatus()).as("once").isEqualTo(422);
        IntStream.range(0, 3)
                .forEach(n -> assertThat(giveQuietly(lead, "000000")).isEqualTo(422));

        assertThat(give(lead, "000000").getContentAsString()).contains("Try again in 15 minutes");
        assertThat(give(lead, lead.recovery().get(1)).getStatus()).as("locked").isEqualTo(422);
        clock.set("2026-11-20T22:36:00Z");
        assertThat(give(lead, lead.recovery().get(1)).getStatus())
                .as("a quarter of an hour later")
                .isEqualTo(302);
    }

    @Test
    void refusesAPersonsTokenAtTheApiAndNoSystems() {
        put("140001", schoolBody("northshire", "08:50", true));
        String path = "/v1/establishments/140001/notices";

        assertThat(api().get(TestTokens.person("dsl.140001"), path).status()).isEqualTo(403);
        assertThat(api().get(TestTokens.client(SCHOOLS), path).status()).isEqualTo(200);
    }

    @Test
    void believesAProviderThatHasAskedForOne() throws Exception {
        MockHttpServletResponse list = mvc.perform(get("/").with(oidcLogin()
                        .idToken(token -> token.subject("dsl.140003")
                                .claim("roles", List.of("SAFEGUARDING_LEAD"))
                                .claim("authority", "northshire")
                                .claim("amr", List.of("pwd", "mfa"))
                                .claim("urns", List.of("140003")))))
                .andReturn()
                .getResponse();
        assertThat(list.getStatus()).isEqualTo(200);
    }

    @Test
    void isSetUpAnewWhenTheOwnAuthorityHasResetIt() throws Exception {
        Lead lead = enrol(freshUrn(), new MockHttpSession());
        String body = "{\"signIn\":\"dsl." + lead.urn() + "\"}";

        assertThat(api().post(TestTokens.client("southmoor-police"), "/v1/second-factors/reset", body)
                        .status())
                .isEqualTo(403);
        assertThat(page(lead.urn())).contains("Enter your security code");
        assertThat(api().post(TestTokens.client(SCHOOLS), "/v1/second-factors/reset", body)
                        .status())
                .isEqualTo(204);
        assertThat(page(lead.urn())).contains("Set up a second check").doesNotContain(lead.secret());
    }

    private String page(String urn) throws Exception {
        return open("/second-factor", urn, new MockHttpSession()).getContentAsString();
    }

    private Lead enrol(String urn, MockHttpSession session) throws Exception {
        Matcher secret = Pattern.compile("secret=([A-Z2-7]{32})&amp;")
                .matcher(open("/second-factor", urn, session).getContentAsString());
        assertThat(secret.find()).isTrue();
        MockHttpServletResponse wrong = confirm(urn, session, "000000");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("There is a problem", secret.group(1));
        String codes = confirm(urn, session, now(secret.group(1), 0)).getContentAsString();
        List<String> recovery = Pattern.compile(">([A-Z2-7]{16})<")
                .matcher(codes)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(recovery).hasSize(8).doesNotHaveDuplicates();
        return new Lead(urn, secret.group(1), recovery, session);
    }

    private MockHttpServletResponse confirm(String urn, MockHttpSession session, String code) throws Exception {
        return mvc.perform(post("/second-factor/enrolment")
                        .param("code", code)
                        .session(session)
                        .with(lead(urn))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private int giveQuietly(Lead lead, String code) {
        try {
            return give(lead, code).getStatus();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private MockHttpServletResponse give(Lead lead, String code) throws Exception {
        return mvc.perform(post("/second-factor")
                        .param("code", code)
                        .session(new MockHttpSession())
                        .with(lead(lead.urn()))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse open(String path, String urn, MockHttpSession session) throws Exception {
        return mvc.perform(get(path).session(session).with(lead(urn)))
                .andReturn()
                .getResponse();
    }

    /** What the app shows, made here a second time, so that the test would see a change of the algorithm. */
    private String now(String secret, int stepsAhead) throws Exception {
        byte[] key = new byte[20];
        for (int bit = 0; bit < 160; bit++) {
            int letter = ALPHABET.indexOf(secret.charAt(bit / 5));
            key[bit / 8] |= (byte) (((letter >> (4 - bit % 5)) & 1) << (7 - bit % 8));
        }
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        long step = clock.instant().getEpochSecond() / 30 + stepsAhead;
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int number = ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & Integer.MAX_VALUE;
        return String.format("%06d", number % 1_000_000);
    }

    private static RequestPostProcessor lead(String urn) {
        return PagesIT.lead(urn);
    }
}
