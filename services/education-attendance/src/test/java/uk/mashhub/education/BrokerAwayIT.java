package uk.mashhub.education;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.PartControl;

/** No broker, no 202: the school still holds the mark, and sends it again when the broker is back. */
class BrokerAwayIT extends EducationIT {

    @Test
    void refusesMarksWhileTheBrokerIsAwayAndJudgesThemWhenItIsBack() {
        String upn = anyUpn();
        String body = mark(upn, "2026-11-02", "AM", "N", "2026-11-02T09:20:00Z");
        PartControl broker = PartControl.of(HubPart.KAFKA);

        broker.freeze();
        try {
            Answer answer = marks.post(SCHOOLS, body);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            List<JsonNode> lines = marks.stream(SCHOOLS, body + "\n{\"urn\":1}\n" + body);
            assertThat(lines)
                    .extracting(line -> line.get("status").intValue())
                    .as("line by line")
                    .containsExactly(503, 422, 503);
        } finally {
            broker.resume();
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(marks.post(SCHOOLS, body).status()).isEqualTo(202));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(saidOf(upn)).hasSize(1));
    }
}
