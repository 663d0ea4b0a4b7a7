package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.platform.retention.RemoveBySchedule;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * what the schedule says is over goes from every table of a real database, by a clock that is moved through the years; a
 * hold, an open alert and a notice nobody has read keep it, and reading its request again does not bring it back.
 */
class RetentionIT extends OnRealParts {

    /** Every table that says anything of a notice; a test fails when a migration adds one that is not here. */
    private static final List<String> TABLES = List.of(
            "delivery_task",
            "notice",
            "notice_conflict",
            "notice_content",
            "notice_delivery",
            "notice_not_the_same",
            "notice_opening",
            "notice_recall",
            "notice_removed",
            "notice_step",
            "notice_support",
            "recheck_task",
            "refused_request");

    private static final String NOTE = "Note of synthetic support";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RemoveBySchedule removal;

    @Test
    void knowsEveryTableThatSaysAnythingOfANotice() {
        assertThat(jdbc.sql("""
                        select table_name from information_schema.columns
                        where table_schema = 'notices' and column_name = 'notice_id' order by 1
                        """).query(String.class).list()).containsExactlyElementsOf(TABLES);
    }

    @Test
    void removesFirstTheWordsThenWhomItWasSentToThenAllOfItAndItsRequestBringsItNotBack() {
        Asked asked = readAndSupported();
        Map<String, Long> before = rows(asked.noticeId());
        assertThat(before.get("notice_content")).isEqualTo(1);

        clock.set("2027-11-19T03:00:00Z");
        assertThat(removal.run()).isTrue();
        assertThat(rows(asked.noticeId())).as("not a day early").isEqualTo(before);

        clock.set("2027-11-26T03:00:00Z");
        assertThat(removal.run()).isTrue();
        assertThat(rows(asked.noticeId())).containsEntry("notice_content", 0L).containsEntry("notice_opening", 1L);
        assertThat(supportNotes(asked)).isEmpty();
        assertThat(rows(asked.noticeId()).get("notice_delivery")).isPositive();
        assertThat(seenByMash(asked.noticeId()).text("status"))
                .as("that it was told stays")
                .isEqualTo("ACKNOWLEDGED");

        clock.set("2028-11-26T03:00:00Z");
        removal.run();
        assertThat(rows(asked.noticeId())).containsEntry("notice_delivery", 0L).containsEntry("notice", 1L);

        clock.set("2033-11-26T03:00:00Z");
        removal.run();
        Map<String, Long> gone = rows(asked.noticeId());
        assertThat(gone.remove("notice_removed")).isEqualTo(1);
        assertThat(gone.values()).as("every table").containsOnly(0L);

        ask(asked);
        Asked after = asked.another(school());
        ask(after);
        awaitStatus(after, "DELIVERED");
        assertThat(rows(asked.noticeId()).get("notice"))
                .as("its request, read again before one that arrived, brings it not back")
                .isZero();
    }

    @Test
    void aHoldAnOpenAlertAndSilenceOfThePersonIndexKeepEverything() {
        Asked held = readAndSupported();
        Asked alert = readAndSupported();
        Asked free = readAndSupported();
        PERSON_INDEX.keeps(held.childRef(), "HOLD");
        PERSON_INDEX.keeps(alert.childRef(), "ALERT");
        Map<String, Long> before = rows(held.noticeId());
        clock.set("2040-01-01T03:00:00Z");

        PERSON_INDEX.goAway();
        assertThat(removal.run()).isFalse();
        assertThat(rows(free.noticeId()).get("notice"))
                .as("nobody said that it may go")
                .isEqualTo(1);

        PERSON_INDEX.comeBack();
        assertThat(removal.run()).isTrue();
        assertThat(rows(free.noticeId()).get("notice")).isZero();
        assertThat(rows(held.noticeId())).isEqualTo(before);
        assertThat(rows(alert.noticeId())).isEqualTo(before);

        PERSON_INDEX.keeps(held.childRef(), "NOTHING");
        removal.run();
        assertThat(rows(held.noticeId()).get("notice"))
                .as("once the hold is lifted")
                .isZero();
        assertThat(rows(alert.noticeId())).isEqualTo(before);
    }

    @Test
    void aNoticeNobodyHasReadAndOneOfAnAuthorityWithoutAScheduleStay() {
        Asked unread = delivered(school());
        Asked unscheduled = Asked.at(null).authority("southmoor");
        ask(unscheduled);
        Asked read = readAndSupported();
        clock.set("2040-01-01T03:00:00Z");

        assertThat(removal.run()).isTrue();

        assertThat(rows(read.noticeId()).get("notice")).as("control").isZero();
        assertThat(rows(unread.noticeId()).get("notice_content")).isEqualTo(1);
        assertThat(rows(unscheduled.noticeId()).get("notice")).isEqualTo(1);
    }

    @Test
    void countsWhatWentInTheAuditTrailWithoutAWordOfIt() {
        Asked asked = readAndSupported();
        clock.set("2040-01-01T03:00:00Z");
        removal.run();

        List<String> lines = jdbc.sql("""
                select actor || ' ' || subject || ' ' || purpose from audit_trail where action = 'REMOVED_BY_SCHEDULE' order by id
                """).query(String.class).list();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("school-notices notice northshire/2026-11-01 notice="))
                .noneMatch(line -> line.contains(asked.noticeId().toString()) || line.contains(asked.childRef()));
        var page = api().get(TestTokens.person("mash.manager"), "/v1/retention");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("version")).isEqualTo("northshire/2026-11-01");
        assertThat(page.json().path("kinds").size()).isEqualTo(3);
        assertThat(page.json().path("lastRuns").size()).isEqualTo(3);
        assertThat(api().get(TestTokens.client(MASH), "/v1/retention").status()).isEqualTo(403);
    }

    private Asked readAndSupported() {
        Asked asked = delivered(school());
        String path = "/v1/notices/" + asked.noticeId();
        String lead = TestTokens.client(SCHOOLS);
        assertThat(api().post(lead, path + "/acknowledgement", "{}").status()).isEqualTo(200);
        assertThat(api().post(lead, path + "/support", "{\"kind\":\"SILENT\",\"note\":\"" + NOTE + "\"}")
                        .status())
                .isEqualTo(200);
        return asked;
    }

    /** A school with an inbox and nothing else, so that nothing waits to be sent. */
    private String school() {
        String urn = freshUrn();
        String body = schoolBody("northshire", "08:50", true).replaceAll("\"channels\":\\[[^]]*]", "\"channels\":[]");
        assertThat(put(urn, body).status()).isEqualTo(200);
        return urn;
    }

    private List<String> supportNotes(Asked asked) {
        return jdbc.sql("select note from notice_support where notice_id = :id and note is not null")
                .param("id", asked.noticeId())
                .query(String.class)
                .list();
    }

    private Map<String, Long> rows(UUID noticeId) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) from " + table + " where notice_id = :id")
                            .param("id", noticeId)
                            .query(Long.class)
                            .single());
        }
        return rows;
    }
}
