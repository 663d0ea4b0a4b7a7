package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** a school's own system that refuses is told for days, ever less often; one that is gone is asked no more, and both are said. */
class WebhookIT extends OnChannels {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void aSystemThatRefusesForDaysIsToldWhenItTakesItAgain() {
        ANSWERS.put("/down-days", 503);
        Asked asked = delivered(refusing("days", "/down-days"));
        await().atMost(LONG).until(() -> row(asked, "WEBHOOK").equals("PENDING ANSWERED_503"));

        passed(asked, "4 days 23 hours");
        int before = attempts(asked);
        await().atMost(LONG).until(() -> {
            due(asked);
            return attempts(asked) > before;
        });
        await().atMost(LONG).until(() -> row(asked, "WEBHOOK").equals("PENDING ANSWERED_503"));
        assertThat(jdbc.sql("""
                        select next_attempt > at from notice_delivery where notice_id = :id and channel = 'WEBHOOK'
                        """)
                        .param("id", asked.noticeId())
                        .query(Boolean.class)
                        .single())
                .as("the row says when it is tried next")
                .isTrue();

        ANSWERS.remove("/down-days");
        await().atMost(LONG).until(() -> {
            due(asked);
            return row(asked, "WEBHOOK").equals("DELIVERED ");
        });
        assertThat(callsOf(asked)).hasSizeGreaterThan(2).allSatisfy(call -> {
            assertThat(call.header("Mash-hub-signature")).startsWith("v1=");
            assertThat(call.header("Mash-hub-delivery"))
                    .as("the same delivery each time")
                    .isEqualTo(callsOf(asked).getFirst().header("Mash-hub-delivery"));
            assertThat(call.header("Mash-hub-repeat"))
                    .as("refused is not taken, so none is a repeat")
                    .isEmpty();
        });
    }

    @Test
    void afterFiveDaysItIsGivenUpAndTheRowSaysSo() {
        ANSWERS.put("/down-over", 500);
        Asked asked = delivered(refusing("over", "/down-over"));
        await().atMost(LONG).until(() -> row(asked, "WEBHOOK").equals("PENDING ANSWERED_500"));

        passed(asked, "5 days");

        await().atMost(LONG).until(() -> {
            due(asked);
            return row(asked, "WEBHOOK").equals("FAILED GIVEN_UP");
        });
        assertThat(seenByMash(asked.noticeId()).text("status"))
                .as("the inbox has it all the same")
                .isEqualTo("DELIVERED");
    }

    @Test
    void aSystemThatSaysItIsGoneIsAskedOnce() {
        ANSWERS.put("/down-gone", 410);
        Asked asked = delivered(refusing("gone-away", "/down-gone"));

        await().atMost(LONG).until(() -> row(asked, "WEBHOOK").equals("FAILED GONE"));

        due(asked);
        Asked other = delivered(refusing("not-gone", "/down-not"));
        await().atMost(LONG).until(() -> callsOf(other).size() == 1);
        assertThat(callsOf(asked)).hasSize(1);
    }

    /** Under another name, because a system that refuses has a breaker of its own and must not open the other tests'. */
    private String refusing(String name, String path) {
        String urn = school(name, path);
        jdbc.sql("update establishment_channel set url = replace(url, 'localhost', 'LOCALHOST') where urn = :urn")
                .param("urn", urn)
                .update();
        return urn;
    }

    /** As if so much time had gone by since it was told. */
    private void passed(Asked asked, String time) {
        jdbc.sql("""
                update notice_delivery set give_up_at = give_up_at - cast(:time as interval), at = at - cast(:time as interval)
                where notice_id = :id and channel = 'WEBHOOK'
                """).param("time", time).param("id", asked.noticeId()).update();
    }

    private void due(Asked asked) {
        jdbc.sql("""
                update notice_delivery set next_attempt = now()
                where notice_id = :id and channel = 'WEBHOOK' and status = 'PENDING' and not in_flight
                """).param("id", asked.noticeId()).update();
    }

    private int attempts(Asked asked) {
        return jdbc.sql("select attempts from notice_delivery where notice_id = :id and channel = 'WEBHOOK'")
                .param("id", asked.noticeId())
                .query(Integer.class)
                .single();
    }
}
