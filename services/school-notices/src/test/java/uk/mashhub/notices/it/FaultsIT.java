package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.PartControl;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * What faults cost: time, and nothing else. No notice is lost, none is told twice to one person by one channel, and when the fault is
 * gone the most urgent go first.
 */
class FaultsIT extends OnChannels {

    /** A weekend's backlog, at a hundredth; the whole one with {@code -Dnotices.backlog=20000}. */
    private static final int BACKLOG = Integer.getInteger("notices.backlog", 200);

    /** Seldom enough that looking at the whole of it is no load of its own. */
    private static final Duration LOOK = Duration.ofMillis(Math.max(100, BACKLOG / 20));

    private static final Duration LONG = Duration.ofMinutes(Math.max(2, BACKLOG / 1000));

    @Test
    void aMailServerThatIsAwayForADayCostsNoPromptAndTheUrgentGoFirst() throws Exception {
        MAIL.stop();
        List<Asked> asked = new ArrayList<>();
        try {
            asked.addAll(ask(schoolAt("later-day", "09:10"), 30));
            asked.addAll(ask(schoolAt("urgent-day", "08:10"), 30));
            asked.forEach(one -> awaitStatus(one, "DELIVERED"));
            await().atMost(LONG).until(() -> faults(asked).contains("MAIL_SERVER_AWAY"));
            jdbc.sql("""
                    update notice_delivery set give_up_at = give_up_at - interval '1 day', at = at - interval '1 day',
                        next_attempt = next_attempt - interval '1 day' where status = 'PENDING'
                    """).update();
        } finally {
            MAIL.start();
        }

        await().atMost(LONG)
                .until(() -> mailTo("urgent-day").size() + mailTo("later-day").size() == 2 * 60);
        assertThat(recipients().filter(to -> to.contains("-day")).limit(20))
                .as("the first to arrive")
                .allMatch(to -> to.startsWith("urgent"));
        assertThat(repeats(asked)).as("never sent, so none is a repeat").isZero();
        assertThat(mailTo("urgent-day"))
                .allSatisfy(
                        mail -> assertThat(mail.getHeader("MASH-Hub-Repeat")).isNull());
    }

    @Test
    void aBacklogGoesOutOnceEachTheMostUrgentFirst() {
        PERSON_INDEX.goAway();
        List<Asked> later = ask(schoolAt("later-log", "09:10"), BACKLOG / 2);
        List<Asked> urgent = ask(schoolAt("urgent-log", "08:10"), BACKLOG / 2);
        List<Asked> all = new ArrayList<>(later);
        all.addAll(urgent);
        await().atMost(LONG).pollInterval(LOOK).until(() -> inStatus(all, NoticeStatus.QUEUED) == BACKLOG);

        PERSON_INDEX.comeBack();

        await().atMost(LONG).pollInterval(LOOK).until(() -> inStatus(all, NoticeStatus.DELIVERED) == BACKLOG);
        await().atMost(LONG).pollInterval(LOOK).until(() -> mailed(all) == 2L * BACKLOG);
        assertThat(mailTo("urgent-log").size() + mailTo("later-log").size())
                .as("two mails each, and no third")
                .isEqualTo(2 * BACKLOG);
        assertThat(repeats(all)).isZero();
        assertThat(jdbc.sql("select count(*) from notice_step where notice_id = any (:ids)")
                        .param("ids", ids(all))
                        .query(Long.class)
                        .single())
                .as("queued, sent, delivered")
                .isEqualTo(3L * BACKLOG);
        List<UUID> order =
                jdbc.sql("""
                select notice_id from notice_delivery where notice_id = any (:ids) and channel = 'EMAIL'
                group by notice_id order by min(give_up_at)
                """).param("ids", ids(all)).query(UUID.class).list();
        Set<UUID> late = later.stream().map(Asked::noticeId).collect(Collectors.toSet());
        assertThat(order.subList(order.size() / 2, order.size()).stream().filter(id -> !late.contains(id)))
                .as("urgent ones in the second half: none but what two workers had in hand")
                .hasSizeLessThanOrEqualTo(2 * BATCH);
    }

    @Test
    void oneChildNobodyCanAnswerAboutKeepsNobodyElseWaiting() {
        String urn = schoolAt("poison", "08:50");
        Asked poison = Asked.at(schoolAt("poison-first", "08:00"));
        PERSON_INDEX.failsOver(poison.childRef());
        ask(poison);
        List<Asked> others = ask(urn, 20);

        others.forEach(other -> awaitStatus(other, "DELIVERED"));
        assertThat(awaitStatus(poison, "QUEUED").path("status").asString()).isEqualTo("QUEUED");

        PERSON_INDEX.failsNoMore(poison.childRef());
        awaitStatus(poison, "DELIVERED");
    }

    @Test
    void aTokenThatRanOutThoughTheClockSaysOtherwiseIsFetchedAnew() {
        delivered(schoolAt("token", "08:50"));
        PERSON_INDEX.refusesTheTokenInUse();
        delivered(schoolAt("token", "08:50"));
    }

    @Test
    void aClockThatJumpsAYearAheadAndBackLosesNothingAndTellsNothingTwice() {
        String urn = schoolAt("jump", "08:50");
        List<Asked> asked = new ArrayList<>(ask(urn, 5));
        clock.set("2027-12-24T12:00:00Z");
        asked.addAll(ask(urn, 5));
        asked.forEach(one -> awaitStatus(one, "DELIVERED"));
        await().atMost(LONG)
                .until(() ->
                        jdbc.sql("select count(*) from notice where notice_id = any (:ids) and attention = 'ESCALATED'")
                                        .param("ids", ids(asked))
                                        .query(Long.class)
                                        .single()
                                == asked.size());
        clock.set("2026-11-20T22:30:00Z");
        asked.addAll(ask(urn, 5));
        asked.forEach(one -> awaitStatus(one, "DELIVERED"));

        await().atMost(LONG).until(() -> mailTo("jump1").size() >= asked.size());
        assertThat(mailTo("jump1")).as("told once each").hasSize(asked.size());
        assertThat(repeats(asked)).isZero();
    }

    @Test
    void aDatabaseThatIsAwayCostsTimeAndNoNotice() {
        String urn = schoolAt("database", "08:50");
        Asked before = delivered(urn);
        // because a mail that is sent and not yet written down would be sent again, as a repeat, once its lease is over
        await().atMost(LONG).until(() -> mailed(List.of(before)) == 2);
        // and because a PostgreSQL of the tests answers before it has written: the school itself would be forgotten
        jdbc.sql("checkpoint").update();
        PartControl database = PartControl.of(HubPart.POSTGRES);
        database.kill();
        List<Asked> meanwhile;
        try {
            meanwhile = ask(urn, 5);
            await().atMost(LONG)
                    .until(() -> api().get(TestTokens.client(MASH), "/v1/notices/" + before.noticeId())
                                    .status()
                            >= 500);
        } finally {
            database.restart();
        }

        await().atMost(LONG).ignoreExceptions().until(() -> inStatus(meanwhile, NoticeStatus.DELIVERED) == 5);
        await().atMost(LONG)
                .until(() ->
                        mailTo("database1").size() == 6 && mailTo("database2").size() == 6);
        assertThat(repeats(meanwhile)).isZero();
    }

    /** What the mail server took, as it is written down after each. */
    private long mailed(List<Asked> asked) {
        return jdbc.sql("""
                select count(*) from notice_delivery
                where notice_id = any (:ids) and channel = 'EMAIL' and status = 'DELIVERED'
                """).param("ids", ids(asked)).query(Long.class).single();
    }

    private List<Asked> ask(String urn, int count) {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asked.add(Asked.at(urn));
        }
        askAll(asked);
        return asked;
    }

    private String schoolAt(String name, String startOfDay) {
        String urn = school(name, "/good");
        jdbc.sql("update establishment set start_of_day = cast(:start as time) where urn = :urn")
                .param("start", startOfDay)
                .param("urn", urn)
                .update();
        jdbc.sql("delete from establishment_channel where urn = :urn and type = 'WEBHOOK'")
                .param("urn", urn)
                .update();
        return urn;
    }

    private long inStatus(List<Asked> asked, NoticeStatus status) {
        return jdbc.sql("select count(*) from notice where notice_id = any (:ids) and status = :status")
                .param("ids", ids(asked))
                .param("status", status.name())
                .query(Long.class)
                .single();
    }

    private List<String> faults(List<Asked> asked) {
        return jdbc.sql("select distinct coalesce(last_fault, '') from notice_delivery where notice_id = any (:ids)")
                .param("ids", ids(asked))
                .query(String.class)
                .list();
    }

    private long repeats(List<Asked> asked) {
        return jdbc.sql("select count(*) from notice_delivery where notice_id = any (:ids) and is_repeat")
                .param("ids", ids(asked))
                .query(Long.class)
                .single();
    }

    private static UUID[] ids(List<Asked> asked) {
        return asked.stream().map(Asked::noticeId).toArray(UUID[]::new);
    }

    private static Stream<String> recipients() {
        return Arrays.stream(MAIL.getReceivedMessages()).map(FaultsIT::recipient);
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
