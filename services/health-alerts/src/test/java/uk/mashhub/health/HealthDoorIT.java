package uk.mashhub.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;
import uk.mashhub.testkit.parts.DoorClient;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

/** This door's own types and facts; what every door does is shown once, at the police's. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HealthDoorIT {

    private static final Topic<AlertReceived> TOPIC = HubTopics.HEALTH_ALERT_RECEIVED;
    private static final String OURS = TestTokens.client("northshire-health");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "UNSCHEDULED_ATTENDANCE, NO_SETTING",
        "INJURY_NON_MOBILE_INFANT, NO_SUMMARY",
        "WAS_NOT_BROUGHT, NO_SETTING"
    })
    void takesEveryTypeOfTheCatalogueAndMarksWhatIsMissing(String type, String gap) {
        Answer answer = post(OURS, event(type, ""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(onTopic(answer).getEvent().getType()).isEqualTo(type);
        assertThat(onTopic(answer).getEvent().getGaps()).contains(gap);
    }

    @Test
    void carriesTheSettingAndTheSummary() {
        Answer answer = post(
                OURS,
                event(
                        "INJURY_NON_MOBILE_INFANT",
                        ", \"setting\": \"EMERGENCY_DEPARTMENT\", \"summary\": \"A bruise.\""));

        assertThat(onTopic(answer).getSetting()).isEqualTo("EMERGENCY_DEPARTMENT");
        assertThat(onTopic(answer).getSummary()).isEqualTo("A bruise.");
        assertThat(onTopic(answer).getEvent().getGaps()).doesNotContain("NO_SETTING", "NO_SUMMARY");
    }

    @Test
    void refusesWhatAnotherDoorTakesAndWhatAnotherAgencySends() {
        String body = event("UNSCHEDULED_ATTENDANCE", "");

        assertThat(post(TestTokens.client("northshire-police"), body).status()).isEqualTo(403);
        assertThat(post(OURS, event("DOMESTIC_ABUSE_INCIDENT", "")).text())
                .contains("UNSUPPORTED_TYPE")
                .contains("UNSCHEDULED_ATTENDANCE");
        assertThat(post(OURS, event("UNSCHEDULED_ATTENDANCE", ", \"surprise\": \"Zzyzx\""))
                        .text())
                .contains("/surprise")
                .doesNotContain("Zzyzx");
        assertThat(post(OURS, body).status()).as("control").isEqualTo(202);
    }

    private static String event(String type, String more) {
        return """
                {"type": "%s", "sourceReference": "T %s", "occurredAt": "2026-01-05T22:10:00Z",
                 "people": [{"role": "CHILD", "person": {"givenName": "Testa", "nhsNumber": "9990000018"}}]%s}
                """.formatted(type, UUID.randomUUID(), more);
    }

    private Answer post(String token, String body) {
        return new DoorClient(port, "/v1/alerts").post(token, body);
    }

    private static AlertReceived onTopic(Answer answer) {
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", System.getProperty("MASHHUB_KAFKA")));
        try (var consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                HubSerdes.<AlertReceived>deserializer(System.getProperty("MASHHUB_REGISTRY")))) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    String eventId = record.value().getEvent().getEventId().toString();
                    if (eventId.equals(answer.eventId())) {
                        return record.value();
                    }
                }
            }
        }
        throw new AssertionError("it is not on the topic");
    }
}
