package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.NoticeRequestStatus;

/**
 * a school's own system that refuses is told for days, ever less often; one that is gone is asked no more, and both are said. What was
 * taken back meanwhile is said only to who is not told anew.
 */
class WebhookIT extends OnChannels {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    MockMvc mvc;

    @AfterEach
    void mailIsBack() {
        if (!MAIL.isRunning()) {
            MAIL.start();
        }
    }

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
    void aSystemThatNeverAnsweredIsToldThatItWasTakenBackBecauseItMayHaveTakenIt() {
        Asked asked = delivered(school("silent", "/hang"));
        await().atMost(LONG).until(() -> row(asked, "WEBHOOK").equals("PENDING NO_ANSWER"));
        passed(asked, "5 days");
        await().atMost(LONG).until(() -> {
            jdbc.sql("""
                    update notice_delivery set next_attempt = now()
                    where notice_id = :id and status = 'PENDING' and last_fault = 'NO_ANSWER'
                    """).param("id", asked.noticeId()).update();
            return row(asked, "WEBHOOK").equals("FAILED GIVEN_UP");
        });

        ask(asked.next().status(NoticeRequestStatus.WITHDRAWN));
        awaitStatus(asked, "RECALLED");

        assertThat(jdbc.sql("""
                        select count(*) from notice_delivery
                        where notice_id = :id and channel = 'WEBHOOK' and purpose = 'RECALLED'
                        """).param("id", asked.noticeId()).query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void aRecallGoesToTheSystemThatCameInPlaceOfTheOneThatWasToldAndAPersonIsToTelephone() throws Exception {
        String urn = school("replaced", "/old-system");
        Asked asked = delivered(urn);
        await().atMost(LONG).until(() -> callsOf(asked).size() == 1);
        jdbc.sql("update establishment set name = 'Replaced School' where urn = :urn")
                .param("urn", urn)
                .update();
        jdbc.sql("update establishment_channel set url = replace(url, 'old', 'new') where urn = :urn")
                .param("urn", urn)
                .update();
        assertThat(board()).doesNotContain("Replaced School (" + urn + "), taken back");

        ask(asked.next().status(NoticeRequestStatus.WITHDRAWN));

        await().atMost(LONG).until(() -> callsOf(asked).size() == 2);
        assertThat(callsOf(asked).getLast().path()).isEqualTo("/new-system");
        assertThat(callsOf(asked).getLast().body())
                .contains("\"status\":\"RECALLED\"")
                .doesNotContain("content", PersonIndexStandIn.nameOf(asked.childRef()));
        assertThat(board()).contains("Replaced School (" + urn + "), taken back");
    }

    private String board() throws Exception {
        return mvc.perform(get("/board").with(PagesIT.officer()))
                .andReturn()
                .getResponse()
                .getContentAsString();
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

    @Test
    void whatWasTakenBackAndToldAgainIsNotTakenBackAfterwards() throws Exception {
        Asked asked = takenBackUnheard("again-wanted", "/down-wanted");

        ask(asked.next().next());
        await().atMost(LONG).until(() -> rows(asked, "TOLD").size() == 6);
        heardAgain(asked, "/down-wanted");

        await().atMost(LONG).untilAsserted(() -> assertThat(rows(asked, "TOLD")).containsOnly("DELIVERED"));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(rows(asked, "RECALLED")).hasSize(3).containsOnly("CANCELLED"));
        assertThat(callsOf(asked).stream().map(Call::body).filter(body -> body.contains("\"telling\":2")))
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body)
                        .contains("\"status\":\"DELIVERED\"")
                        .contains(PersonIndexStandIn.nameOf(asked.childRef())));
        assertThat(callsOf(asked).getLast().body()).contains("\"telling\":2");
        for (MimeMessage mail : mailTo("again-wanted")) {
            assertThat(mail.getSubject()).doesNotContain("taken back");
        }
    }

    @Test
    void whatWasTakenBackIsTakenBackWhileItIsOnlyHeldAgainAndFromWhoIsNotToldAnew() throws Exception {
        Asked held = takenBackUnheard("again-held", "/down-held");
        ask(held.next().next().band(IdentityBand.POTENTIAL));
        awaitStatus(held, "HELD");
        heardAgain(held, "/down-held");

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(rows(held, "RECALLED")).containsOnly("DELIVERED"));
        assertThat(callsOf(held).getLast().body())
                .contains("\"telling\":1", "\"status\":\"RECALLED\"")
                .doesNotContain("content", PersonIndexStandIn.nameOf(held.childRef()));

        Asked moved = takenBackUnheard("again-moved", "/down-moved");
        PERSON_INDEX.isAParty("Lead 1 of again-moved");
        ask(moved.next().next());
        awaitStatus(moved, "DELIVERED");
        heardAgain(moved, "/down-moved");

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(rows(moved, "RECALLED"))
                        .containsExactlyInAnyOrder("DELIVERED", "CANCELLED", "CANCELLED"));
        assertThat(mailTo("again-moved1").getLast().getSubject()).contains("taken back");

        ask(moved.next().next().next().status(NoticeRequestStatus.WITHDRAWN));
        awaitStatus(moved, "RECALLED");
        assertThat(rows(moved, "RECALLED"))
                .as("the two and the system that were told anew; who has heard it already does not hear it again")
                .hasSize(3 + 3);
    }

    /** Told, and withdrawn while neither the school's system nor the mail server takes anything. */
    private Asked takenBackUnheard(String name, String path) {
        Asked asked = delivered(refusing(name, path));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(rows(asked, "TOLD")).hasSize(3).containsOnly("DELIVERED"));
        ANSWERS.put(path, 503);
        MAIL.stop();
        ask(asked.next().status(NoticeRequestStatus.WITHDRAWN));
        awaitStatus(asked, "RECALLED");
        await().atMost(LONG)
                .until(() -> jdbc.sql("""
                        select count(*) from notice_delivery
                        where notice_id = :id and purpose = 'RECALLED' and status = 'PENDING' and last_fault is not null
                        """)
                                .param("id", asked.noticeId())
                                .query(Integer.class)
                                .single()
                        == 3);
        return asked;
    }

    private void heardAgain(Asked asked, String path) {
        ANSWERS.remove(path);
        mailIsBack();
        await().atMost(LONG).until(() -> {
            due(asked);
            return rows(asked, null).stream().noneMatch("PENDING"::equals);
        });
    }

    /** How the rows of a purpose, or of any, stand that go by mail or to the school's system. */
    private List<String> rows(Asked asked, @Nullable String purpose) {
        return jdbc.sql("""
                select status from notice_delivery
                where notice_id = :id and channel <> 'INBOX' and purpose = coalesce(cast(:purpose as text), purpose)
                """)
                .param("id", asked.noticeId())
                .param("purpose", purpose)
                .query(String.class)
                .list();
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
                where notice_id = :id and channel <> 'INBOX' and status = 'PENDING' and not in_flight
                """).param("id", asked.noticeId()).update();
    }

    private int attempts(Asked asked) {
        return jdbc.sql("select attempts from notice_delivery where notice_id = :id and channel = 'WEBHOOK'")
                .param("id", asked.noticeId())
                .query(Integer.class)
                .single();
    }
}
