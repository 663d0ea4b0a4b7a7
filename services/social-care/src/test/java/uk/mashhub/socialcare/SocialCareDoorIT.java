package uk.mashhub.socialcare;

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
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.PlanType;
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
class SocialCareDoorIT {

    private static final Topic<CaseChanged> TOPIC = HubTopics.SOCIAL_CARE_CASE_CHANGED;
    private static final String OURS = TestTokens.client("northshire-social-care");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "CONTACT, NO_SUMMARY",
        "REFERRAL, NO_SUMMARY",
        "CASE_OPENED, NO_CONSENT",
        "CASE_CLOSED, NO_CONSENT",
        "WORKER_ALLOCATED, NO_WORKER",
        "STRATEGY_DISCUSSION, NO_SUMMARY",
        "EXPLOITATION_SCREENING, NO_LEVEL",
        "EARLY_HELP_ASSESSMENT, NO_SUMMARY",
        "PRIVATE_FOSTERING, NO_SUMMARY",
        "ALLEGATION_AGAINST_PROFESSIONAL, NO_SUMMARY",
        "INFORMATION_REQUEST, NO_SUMMARY"
    })
    void takesEveryTypeOfTheCatalogueAndMarksWhatIsMissing(String type, String gap) {
        Answer answer = post(OURS, event(type, ""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(onTopic(answer).getEvent().getType()).isEqualTo(type);
        assertThat(onTopic(answer).getEvent().getGaps()).contains(gap);
    }

    @ParameterizedTest
    @CsvSource({
        "PLAN_STARTED, CP",
        "PLAN_STARTED, CIN",
        "PLAN_STARTED, CLA",
        "PLAN_STARTED, EARLY_HELP",
        "PLAN_ENDED, UNBORN"
    })
    void takesAPlanEventThatSaysWhichPlanAndNoOther(String type, PlanType plan) {
        Answer answer = post(OURS, event(type, ", \"plan\": \"" + plan + "\""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(onTopic(answer).getPlan()).isEqualTo(plan);
        assertThat(post(OURS, event(type, "")).text()).contains("/plan").contains("REQUIRED");
        assertThat(post(OURS, event(type, ", \"plan\": \"PENSION\"")).text())
                .contains("/plan")
                .contains("INVALID_VALUE");
    }

    @Test
    void carriesTheAllocatedWorker() {
        Answer answer = post(OURS, event("WORKER_ALLOCATED", ", \"worker\": \"W. Testworker\", \"team\": \"East\""));

        assertThat(onTopic(answer).getWorker()).isEqualTo("W. Testworker");
        assertThat(onTopic(answer).getTeam()).isEqualTo("East");
    }

    @Test
    void refusesWhatAnotherDoorTakesAndWhatAnotherAgencySends() {
        String body = event("CONTACT", "");

        assertThat(post(TestTokens.client("northshire-health"), body).status()).isEqualTo(403);
        assertThat(post(OURS, event("MISSING_FOUND", "")).text())
                .contains("UNSUPPORTED_TYPE")
                .contains("CONTACT");
        assertThat(post(OURS, event("CONTACT", ", \"surprise\": \"Zzyzx\"")).text())
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
        return new DoorClient(port, "/v1/events").post(token, body);
    }

    private static CaseChanged onTopic(Answer answer) {
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", System.getProperty("MASHHUB_KAFKA")));
        try (var consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                HubSerdes.<CaseChanged>deserializer(System.getProperty("MASHHUB_REGISTRY")))) {
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
