package uk.mashhub.police;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.PartControl;
import uk.mashhub.testkit.parts.TestTokens;

/** Many events at once, and the broker going away under them. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PoliceStreamIT {

    private static final String POLICE = TestTokens.client("northshire-police");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private CircuitBreaker broker;

    private DoorClient door;

    /** Whatever the test before did to the broker: one failure beside one success opens the circuit, and a stream would meet it so. */
    @BeforeEach
    void openWithTheCircuitClosed() {
        door = new DoorClient(port, "/v1/notifications");
        await().atMost(PATIENCE)
                .until(() -> broker.getState() == CircuitBreaker.State.CLOSED || closesAfter(Incident.complete()));
    }

    private boolean closesAfter(Incident incident) {
        door.post(POLICE, incident.json());
        return broker.getState() == CircuitBreaker.State.CLOSED;
    }

    @Test
    void answersAStreamInOrderAndABadLineSpoilsOnlyItself() {
        String good = Incident.complete().json();
        String other = Incident.complete().json();
        String tooLong =
                Incident.complete().with("/circumstances", "k".repeat(1 << 20)).json();
        String contradiction = good.replace("Officers attended.", "Something else.");

        List<JsonNode> answers = door.stream(
                POLICE, String.join("\n", good, "{\"type\":", "", other, good, contradiction, tooLong, good));

        assertThat(answers).extracting(line -> line.get("line").intValue()).containsExactly(1, 2, 4, 5, 6, 7, 8);
        assertThat(answers)
                .extracting(line -> line.get("status").intValue())
                .containsExactly(202, 400, 202, 202, 409, 413, 202);
        assertThat(answers.get(3).get("eventId")).isEqualTo(answers.getFirst().get("eventId"));
        assertThat(answers.get(3).get("receivedAt"))
                .isEqualTo(answers.getFirst().get("receivedAt"));
        assertThat(answers.get(4).at("/problem/code").stringValue()).isEqualTo("CONFLICT");
        assertThat(eventIdsOnTopic())
                .contains(answers.getFirst().get("eventId").stringValue())
                .contains(answers.get(2).get("eventId").stringValue());
    }

    /** An empty date of some system's, taken for one: it would have been accepted, and no reader could have kept it. */
    @Test
    void aLineWithADateNobodyCanKeepIsRefusedAlone() {
        List<JsonNode> answers = door.stream(
                POLICE,
                String.join(
                        "\n",
                        Incident.complete().json(),
                        Incident.complete()
                                .with("/people/1/person/expectedDeliveryDate", "0000-01-01")
                                .json(),
                        Incident.complete()
                                .with("/occurredAt", "-999999999-01-01T00:00:00+18:00")
                                .json(),
                        Incident.complete().json()));

        assertThat(answers).extracting(line -> line.get("status").intValue()).containsExactly(202, 422, 422, 202);
        assertThat(answers.get(1).at("/problem/errors/0/pointer").stringValue())
                .isEqualTo("/people/1/person/expectedDeliveryDate");
    }

    @Test
    void takesTwoThousandLinesAndHasEachOnTheTopicOnce() {
        String lines = IntStream.range(0, 2_000)
                .mapToObj(i ->
                        Incident.complete("BULK " + i + " " + UUID.randomUUID()).json())
                .collect(Collectors.joining("\n"));

        List<JsonNode> answers = door.stream(POLICE, lines);

        assertThat(answers)
                .filteredOn(line -> line.get("status").intValue() != 202)
                .isEmpty();
        List<String> ids =
                answers.stream().map(line -> line.get("eventId").stringValue()).toList();

        assertThat(ids).hasSize(2_000).doesNotHaveDuplicates();
        List<String> onTopic = eventIdsOnTopic();
        assertThat(onTopic).containsAll(ids);
        assertThat(onTopic.stream().filter(Set.copyOf(ids)::contains)).hasSize(2_000);
    }

    @Test
    void refusesAStreamOverSixtyFourMebibytes() {
        byte[] body = new byte[(64 << 20) + 1];
        java.util.Arrays.fill(body, (byte) '\n');

        assertThat(door.post(POLICE, "application/x-ndjson", body).status()).isEqualTo(413);
    }

    @Test
    void takesNothingWhileTheBrokerIsAwayAndLosesNothing() {
        List<String> bodies =
                IntStream.range(0, 5).mapToObj(i -> Incident.complete().json()).toList();
        PartControl kafka = PartControl.of(HubPart.KAFKA);
        List<Answer> refused = new ArrayList<>();
        kafka.kill();
        try {
            bodies.forEach(body -> refused.add(door.post(POLICE, body)));
            List<JsonNode> lines = door.stream(POLICE, String.join("\n", bodies) + "\n{}");
            assertThat(lines)
                    .extracting(line -> line.get("status").intValue())
                    .as("every line that could have been taken says 503, the bad one says why it is bad")
                    .containsExactly(503, 503, 503, 503, 503, 422);
        } finally {
            kafka.restart();
        }
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(Integer.parseInt(String.valueOf(answer.header("Retry-After"))))
                    .isPositive();
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        });

        List<String> ids = new ArrayList<>();
        for (String body : bodies) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                Answer answer = door.post(POLICE, body);
                assertThat(answer.status()).isEqualTo(202);
                ids.add(answer.eventId());
            });
        }
        assertThat(eventIdsOnTopic()).containsAll(ids);
        assertThat(ids)
                .allSatisfy(id -> assertThat(door.receipt(POLICE, id).status()).isEqualTo(200));
    }

    @Test
    void doesNotWaitForEverOnABrokerThatHangs() {
        String body = Incident.complete().json();
        PartControl kafka = PartControl.of(HubPart.KAFKA);
        kafka.freeze();
        try {
            long started = System.nanoTime();
            assertThat(door.post(POLICE, body).status()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
        } finally {
            kafka.resume();
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(door.post(POLICE, body).status()).isEqualTo(202));
    }

    private static List<String> eventIdsOnTopic() {
        return Topics.everythingOn(HubTopics.POLICE_NOTIFICATION_RECEIVED).stream()
                .map(record -> record.value().getEvent().getEventId().toString())
                .toList();
    }
}
