package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** R-114: a mailbox that refuses mail costs nobody else theirs, is not tried again, and is listed for the authority. */
class BouncedIT extends OnRealParts {

    private static final String GONE = "gone1@school.example.test";
    private static final HoldingMail MAIL = new HoldingMail("nobody").refusing(GONE);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        registry.add("hub.mail.host", () -> "127.0.0.1");
        registry.add("hub.mail.port", MAIL::port);
        registry.add("hub.mail.encrypted", () -> "false");
    }

    @AfterAll
    static void end() {
        MAIL.close();
    }

    @Test
    void aMailboxThatRefusesMailIsListedForTheAuthorityAndTheOtherLeadIsTold() throws Exception {
        String urn = freshUrn();
        put(
                urn,
                schoolBody("northshire", "08:50", true)
                        .replace("lead1@", "gone1@")
                        .replace("Lead 1 of Example Row", "Gone Lead of Example Row"));
        assertThat(board()).doesNotContain("Gone Lead of Example Row");

        Asked asked = delivered(urn);

        await().atMost(Duration.ofMinutes(1))
                .until(() -> row(asked, "lead2@school.example.test").equals("DELIVERED "));
        await().atMost(Duration.ofMinutes(1)).until(() -> row(asked, GONE).equals("FAILED MAILBOX_REFUSED"));
        assertThat(board()).contains("Gone Lead of Example Row").contains("the mailbox refuses mail");
        assertThat(MAIL.messages())
                .extracting(HoldingMail.Message::recipient)
                .containsExactly("lead2@school.example.test");
    }

    private String row(Asked asked, String recipient) {
        return jdbc.sql("""
                select status || ' ' || coalesce(last_fault, '') from notice_delivery
                where notice_id = :id and channel = 'EMAIL' and recipient = :recipient
                """)
                .param("id", asked.noticeId())
                .param("recipient", recipient)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private String board() throws Exception {
        return mvc.perform(get("/board").with(PagesIT.officer()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
