package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import uk.mashhub.testkit.parts.TestTokens;

/** What a school keeps itself: whom it names is told once the mailbox is confirmed, and its days move the deadlines. */
class ContactsIT extends OnRealParts {

    private static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @Autowired
    MockMvc mvc;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        MAIL.start();
        registry.add("hub.mail.host", () -> "127.0.0.1");
        registry.add("hub.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("hub.mail.encrypted", () -> "false");
    }

    @AfterAll
    static void end() {
        MAIL.stop();
    }

    @Test
    void tellsALeadTheSchoolHasNamedOnlyOnceTheMailboxIsConfirmed() throws Exception {
        String urn = freshUrn();
        put(urn, schoolBody("northshire", "08:50", false));
        Asked waiting = Asked.at(urn);
        ask(waiting);
        awaitStatus(waiting, "HELD");
        String mailbox = "new" + urn + "@school.example.test";

        assertThat(give(urn, "/contacts", "name", "New Lead", "email", mailbox, "born", "1890-01-01")
                        .getContentAsString())
                .contains("Enter a date of birth, or leave it empty");
        assertThat(give(urn, "/contacts", "name", "New Lead", "email", mailbox, "born", "1979-03-04")
                        .getStatus())
                .isEqualTo(302);
        String link = link(mailbox);
        assertThat(school(urn)).as("not yet").contains("\"reachable\":false");
        assertThat(page(urn)).contains("Waiting: they must open the link").doesNotContain("1979");
        put(urn, schoolBody("northshire", "08:45", false));
        assertThat(page(urn)).as("the authority's word does not undo it").contains(mailbox);
        assertThat(open(link).getContentAsString()).contains("This mailbox is mine");
        assertThat(seenByMash(waiting.noticeId()).text("status"))
                .as("looking confirms nothing")
                .isEqualTo("HELD");

        assertThat(press(link)).contains("Your mailbox is confirmed");
        awaitStatus(waiting, "DELIVERED");
        assertThat(press(link)).contains("This link does not work any more");
        assertThat(school(urn)).contains("\"reachable\":true", mailbox);
        assertThat(page(urn)).contains("Confirmed");
    }

    @Test
    void refusesALinkThatIsAWeekOldAndListsTheContactForTheAuthority() throws Exception {
        String urn = knownSchool();
        String mailbox = "late" + urn + "@school.example.test";
        give(urn, "/contacts", "name", "Late Lead " + urn, "email", mailbox);
        String link = link(mailbox);
        assertThat(board()).doesNotContain("Late Lead " + urn);

        clock.set("2026-11-27T22:21:00Z");

        assertThat(press(link)).contains("This link does not work any more");
        assertThat(board()).contains("Late Lead " + urn).contains("not confirmed within a week");
        clock.set("2027-11-27T22:21:00Z");
        assertThat(board()).contains("Lead 1 of Example Row").contains("nothing was heard for a year");
    }

    @Test
    void keepsTermDatesThatMoveTheDeadline() throws Exception {
        String urn = knownSchool();
        Asked asked = delivered(urn);
        assertThat(seenByMash(asked.noticeId()).text("deadline")).isEqualTo("2026-11-23T08:50:00Z");

        assertThat(give(urn, "/inset-days", "day", "2026-11-23").getStatus()).isEqualTo(302);
        assertThat(seenByMash(asked.noticeId()).text("deadline")).isEqualTo("2026-11-24T08:50:00Z");
        give(urn, "/inset-days/removal", "from", "2026-11-23");
        assertThat(seenByMash(asked.noticeId()).text("deadline")).isEqualTo("2026-11-23T08:50:00Z");

        assertThat(give(urn, "/terms", "from", "2026-12-01", "to", "2027-01-10").getContentAsString())
                .contains("The term overlaps another");
        assertThat(give(urn, "/terms", "from", "2027-01-05", "to", "2027-02-12").getStatus())
                .isEqualTo(302);
        assertThat(page(urn)).contains("5 January 2027 to 12 February 2027");
        assertThat(give(urn, "/terms", "from", "soon", "to", "").getStatus()).isEqualTo(422);
        assertThat(give(urn, "/terms", "from", "2027-03-01", "to", "+999999999-12-31")
                        .getStatus())
                .isEqualTo(422);
        assertThat(give(urn, "/inset-days", "day", "+999999999-12-31").getStatus())
                .isEqualTo(422);
    }

    @Test
    void keepsTheLastLeadAndEverybodyElseOut() throws Exception {
        String urn = knownSchool();
        assertThat(give(urn, "/contacts/removal", "email", "lead1@school.example.test")
                        .getStatus())
                .isEqualTo(302);
        assertThat(give(urn, "/contacts/removal", "email", "lead2@school.example.test")
                        .getContentAsString())
                .contains("Add and confirm somebody else first");
        assertThat(give(urn, "/contacts", "name", "Nobody", "email", "no mailbox")
                        .getStatus())
                .isEqualTo(422);
        assertThat(mvc.perform(get("/school/" + urn).with(PagesIT.lead("140002")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    private String board() throws Exception {
        return mvc.perform(get("/board").with(PagesIT.officer()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String school(String urn) {
        return api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn)
                .body();
    }

    private String page(String urn) throws Exception {
        return mvc.perform(get("/school/" + urn).with(PagesIT.lead(urn)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private MockHttpServletResponse give(String urn, String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder form =
                post("/school/" + urn + path).with(PagesIT.lead(urn)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(form).andReturn().getResponse();
    }

    private MockHttpServletResponse open(String link) throws Exception {
        return mvc.perform(get(link)).andReturn().getResponse();
    }

    private String press(String link) throws Exception {
        return mvc.perform(post(link).with(csrf())).andReturn().getResponse().getContentAsString();
    }

    private static String link(String mailbox) throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> !mailTo(mailbox).isEmpty());
        Matcher link = Pattern.compile("/mailbox/[0-9a-f]{64}")
                .matcher(mailTo(mailbox).getFirst().getContent().toString());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static List<MimeMessage> mailTo(String mailbox) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(mailbox);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
