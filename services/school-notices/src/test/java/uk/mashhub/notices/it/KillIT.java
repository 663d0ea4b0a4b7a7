package uk.mashhub.notices.it;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import uk.mashhub.notices.domain.SchoolCalendar;
import uk.mashhub.notices.it.HoldingMail.Message;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * The service is killed (kill -9, a real process) after the mail server has taken a message and before the service could write that
 * down, in the middle of a backlog. Another process goes on: nothing is lost, each notice is in its inbox once, and what may have come
 * twice says so.
 */
@HubParts
@SpringJUnitConfig(
        KillIT.Nothing
                .class) // because another context in use pauses those of the other tests, which share the database
class KillIT {

    private static final int NOTICES = 60;
    private static final int CONNECTIONS = 3;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final PersonIndexStandIn PERSON_INDEX = new PersonIndexStandIn();

    @Configuration
    static class Nothing {}

    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(
            System.getProperty("MASHHUB_POSTGRES") + "?currentSchema=notices",
            System.getProperty("MASHHUB_POSTGRES_USER", "mashhub"),
            System.getProperty("MASHHUB_POSTGRES_PASSWORD", "local-only")));

    @Test
    void killedBetweenSendingAndWritingDownLosesNothingAndMarksWhatMayComeTwice() {
        String held = "killed1@school.example.test";
        List<Asked> asked = new ArrayList<>();
        try (var mail = new HoldingMail(held)) {
            try (ServiceProcess first = ServiceProcess.start(PERSON_INDEX.url(), mail.port())) {
                String urn = school(first.api());
                for (int i = 0; i < NOTICES; i++) {
                    asked.add(Asked.at(urn).occurredAt(Instant.now().truncatedTo(ChronoUnit.MILLIS)));
                }
                OnRealParts.askAll(asked);
                await().atMost(LONG).until(mail::isHolding);
                first.kill();
            }
            mail.release();
            leasesRunOut(asked);
            try (ServiceProcess second = ServiceProcess.start(PERSON_INDEX.url(), mail.port())) {
                await().atMost(LONG)
                        .until(() ->
                                count("select count(*) from notice where notice_id = any (:ids)", asked) == NOTICES);
                await().atMost(LONG).until(() -> count("""
                                select count(*) from notice_delivery where notice_id = any (:ids) and channel = 'EMAIL'
                                  and purpose = 'TOLD' and status = 'DELIVERED'""", asked) == 2L * NOTICES);
                assertThat(second.api()
                                .get(
                                        TestTokens.client("northshire-mash"),
                                        "/v1/notices/" + asked.getFirst().noticeId())
                                .text("status"))
                        .isEqualTo("DELIVERED");
            }
            eachOnceInItsInbox(asked);
            eachMailOnceOrMarked(asked, mail.messages(), held);
        }
    }

    private void eachOnceInItsInbox(List<Asked> asked) {
        assertThat(jdbc.sql("""
                        select string_agg(status, ' ' order by step) from notice_step where notice_id = any (:ids)
                        group by notice_id
                        """).param("ids", ids(asked)).query(String.class).list())
                .hasSize(NOTICES)
                .containsOnly("QUEUED SENT DELIVERED");
        assertThat(count("select count(*) from notice_content where notice_id = any (:ids)", asked))
                .isEqualTo(NOTICES);
    }

    private void eachMailOnceOrMarked(List<Asked> asked, List<Message> messages, String held) {
        List<String> ours =
                jdbc.sql("""
                select '<' || delivery_id || '@mash-hub>' from notice_delivery
                where notice_id = any (:ids) and channel = 'EMAIL' and purpose = 'TOLD'
                """).param("ids", ids(asked)).query(String.class).list();
        Map<String, List<Message>> byId =
                messages.stream().filter(message -> ours.contains(message.id())).collect(groupingBy(Message::id));
        assertThat(byId.keySet()).as("none is lost").containsExactlyInAnyOrderElementsOf(ours);
        List<List<Message>> twice =
                byId.values().stream().filter(copies -> copies.size() > 1).toList();
        assertThat(twice)
                .as("what was on a line when the process died, and the one that was held for certain")
                .hasSizeBetween(1, CONNECTIONS)
                .anyMatch(copies -> copies.getFirst().recipient().equals(held))
                .allSatisfy(copies -> assertThat(copies).hasSize(2))
                .allSatisfy(copies -> assertThat(copies.getFirst().repeat()).isFalse())
                .allSatisfy(copies -> assertThat(copies.getLast().repeat()).isTrue());
    }

    /** Two minutes, without waiting for them; while nobody is at work, whose leases would run out under their hands. */
    private void leasesRunOut(List<Asked> asked) {
        jdbc.sql("update notice_delivery set next_attempt = now() where notice_id = any (:ids) and in_flight")
                .param("ids", ids(asked))
                .update();
        jdbc.sql("update delivery_task set not_before = now() where notice_id = any (:ids)")
                .param("ids", ids(asked))
                .update();
    }

    private static String school(Api api) {
        String urn = OnRealParts.freshUrn();
        // because its bell must not ring while this runs
        LocalTime longGone = LocalTime.now(SchoolCalendar.LONDON).minusHours(2).truncatedTo(ChronoUnit.MINUTES);
        Api.Answer put =
                api.put(TestTokens.client(OnRealParts.SCHOOLS), "/v1/establishments/" + urn, """
                {"name":"Example Row","authority":"northshire","phase":"PRIMARY","startOfDay":"%s","terms":[],"insetDays":[],
                 "safeguardingLeads":[{"name":"Lead 1","email":"killed1@school.example.test"},
                                      {"name":"Lead 2","email":"killed2@school.example.test"}],
                 "channels":[{"type":"EMAIL"}]}""".formatted(longGone));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        return urn;
    }

    private long count(String sql, List<Asked> asked) {
        return jdbc.sql(sql).param("ids", ids(asked)).query(Long.class).single();
    }

    private static UUID[] ids(List<Asked> asked) {
        return asked.stream().map(Asked::noticeId).toArray(UUID[]::new);
    }
}
