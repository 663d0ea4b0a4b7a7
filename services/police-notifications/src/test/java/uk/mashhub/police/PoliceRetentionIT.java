package uk.mashhub.police;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.platform.retention.Candidate;
import uk.mashhub.platform.retention.Keepers;
import uk.mashhub.platform.retention.RemoveBySchedule;
import uk.mashhub.testkit.parts.DoorClient;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

/** R-146 at a door: receipts go by the schedule from every table, a hold keeps them, and posting the event again is answered anew. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "hub.retention.at=-")
@Import(PoliceRetentionIT.Time.class)
class PoliceRetentionIT {

    private static final String POLICE = TestTokens.client("northshire-police");
    private static final Map<UUID, Keepers.Reason> HELD = new ConcurrentHashMap<>();
    private static volatile Duration later = Duration.ZERO;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RemoveBySchedule removal;

    @TestConfiguration
    static class Time {
        @Bean
        @Primary
        Clock laterClock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    return Instant.now().plus(later);
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }

        /** In place of the person index. */
        @Bean
        Keepers keepers() {
            return (authority, candidates) -> {
                Map<String, Keepers.Reason> kept = new HashMap<>();
                for (Candidate candidate : candidates) {
                    UUID reference = candidate.referenceId();
                    Keepers.Reason reason = reference == null ? null : HELD.get(reference);
                    if (reason != null) {
                        kept.put(candidate.key(), reason);
                    }
                }
                return kept;
            };
        }
    }

    @AfterEach
    void now() {
        later = Duration.ZERO;
        HELD.clear();
    }

    @Test
    void receiptsGoByTheScheduleAndAHoldKeepsThem() {
        Incident free = Incident.complete();
        UUID gone = post(free);
        Incident kept = Incident.complete();
        UUID held = post(kept);
        contradict(free);
        contradict(kept);
        HELD.put(referenceOf(held), Keepers.Reason.HOLD);
        assertThat(rows(gone)).containsOnly(1L);

        later = Duration.ofDays(3 * 365 - 30);
        assertThat(removal.run()).isTrue();
        assertThat(rows(gone)).as("not a month early").containsOnly(1L);

        later = Duration.ofDays(3 * 366);
        assertThat(removal.run()).isTrue();

        assertThat(rows(gone)).as("every table").containsOnly(0L);
        assertThat(rows(held)).as("on hold").containsOnly(1L);
        assertThat(jdbc.sql(
                                "select purpose from audit_trail where action = 'REMOVED_BY_SCHEDULE' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .startsWith("northshire/2026-11-01 ")
                .doesNotContain(gone.toString());
        later = Duration.ZERO;
        assertThat(post(free)).as("the same event, by the same number").isEqualTo(gone);
    }

    private UUID post(Incident incident) {
        DoorClient.Answer answer = new DoorClient(port, "/v1/notifications").post(POLICE, incident.json());
        assertThat(answer.status()).isEqualTo(202);
        return UUID.fromString(answer.eventId());
    }

    /** Refused, and noted on the receipt of what stands: a step. */
    private void contradict(Incident incident) {
        String other = incident.json().replace("Officers attended.", "Something else.");
        assertThat(new DoorClient(port, "/v1/notifications").post(POLICE, other).status())
                .isEqualTo(409);
    }

    private UUID referenceOf(UUID eventId) {
        return jdbc.sql("select reference_id from receipt where event_id = :id")
                .param("id", eventId)
                .query(UUID.class)
                .single();
    }

    /** How many rows of each table say anything of it. */
    private List<Long> rows(UUID eventId) {
        return List.of(count("receipt", eventId), count("receipt_step", eventId));
    }

    private long count(String table, UUID eventId) {
        return jdbc.sql("select count(*) from " + table + " where event_id = :id")
                .param("id", eventId)
                .query(Long.class)
                .single();
    }
}
