package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import uk.mashhub.testkit.parts.TestTokens;

/** somebody who works under another name than they live under is found by the date of birth, which nobody is shown. */
class IdentityIT extends OnChannels {

    private static final String BORN = "1984-05-06";

    @Test
    void leavesOutALeadWhoIsAPartyUnderAnotherName() {
        PERSON_INDEX.aPartyWasBornOn(BORN);
        String urn = school("married", "/good");
        String body = api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn)
                .body();
        Api.Answer told = put(urn, tellable(body, "\"phone\":\"01632 960001\",\"dateOfBirth\":\"" + BORN + "\""));
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.body()).as("taken and never shown").doesNotContain(BORN, "dateOfBirth");
        assertThat(kept(urn)).as("kept sealed").startsWith("v1:");

        put(urn, tellable(body, "\"phone\":\"01632 960002\""));
        Asked asked = delivered(urn);

        assertThat(kept(urn)).as("whoever cannot see it does not erase it").startsWith("v1:");
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("married").size() == 2);
        assertThat(mailTo("married1")).isEmpty();
        assertThat(jdbc.sql("select recipient from notice_conflict where notice_id = :id")
                        .param("id", asked.noticeId())
                        .query(String.class)
                        .list())
                .containsExactly("married1@school.example.test");
    }

    @Test
    void leavesOutALeadWhoIsKnownToBeAPartyOnlyByAMailbox() {
        PERSON_INDEX.aPartyIsReachedAt("mailbox2@school.example.test");

        delivered(school("mailbox", "/good"));

        await().atMost(Duration.ofMinutes(1)).until(() -> mailTo("mailbox").size() == 2);
        assertThat(mailTo("mailbox2")).isEmpty();
        assertThat(mailTo("mailbox1")).hasSize(1);
    }

    @Test
    void forgetsTheDateWithThePersonAndTellsASlipOfThePen() {
        String urn = school("gone", "/good");
        String body = api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn)
                .body();
        put(urn, tellable(body, "\"dateOfBirth\":\"1984-05-07\""));
        assertThat(kept(urn)).startsWith("v1:");

        put(urn, tellable(body, "\"phone\":null").replace("Lead 1 of gone", "Somebody Else"));
        assertThat(kept(urn)).as("another person at the same mailbox").isEmpty();

        Api.Answer refused = put(urn, tellable(body, "\"dateOfBirth\":\"2031-05-07\""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/safeguardingLeads/0/dateOfBirth").doesNotContain("2031");
    }

    /** A school as it was read, told again, with more about its first lead. */
    private static String tellable(String shown, String ofFirstLead) {
        return shown.replaceFirst("\"urn\":\"\\d+\",", "")
                .replaceFirst(",\"reachable\":(true|false)", "")
                .replaceAll("\"channels\":\\[.*?\\]", "\"channels\":[{\"type\":\"EMAIL\"}]")
                .replaceFirst("\"email\":\"([^\"]+)\"", "\"email\":\"$1\"," + ofFirstLead);
    }

    private String kept(String urn) {
        return jdbc.sql("select coalesce(max(born), '') from safeguarding_lead where urn = :urn")
                .param("urn", urn)
                .query(String.class)
                .single();
    }
}
