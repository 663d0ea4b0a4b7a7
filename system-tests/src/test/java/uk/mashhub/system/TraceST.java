package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.faults.RunningHub;
import uk.mashhub.testkit.borough.Line;

/** One POST can be followed by its trace: over the door's topic to the resolved event, the alert, the notice and its progress. */
@Order(7)
@ExtendWith(WholeHub.class)
class TraceST {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final WholeHub.Shared hub;

    TraceST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    @Test
    void oneTraceGoesFromThePostToTheAlertAndTheNotice() throws Exception {
        Line incident = hub.demonstration().week().week().stream()
                .filter(line -> "DOMESTIC_ABUSE_INCIDENT".equals(line.body().get("type")) && line.client() == null)
                .filter(line -> "police-notifications".equals(line.service())
                        && line.path().equals("/v1/notifications"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> body = new LinkedHashMap<>(incident.body());
        body.put("sourceReference", "TRACE-ST/1");
        body.remove("revision");

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + (8_101 + RunningHub.PORT_SHIFT) + "/v1/notifications"))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(202);

        Awaitility.await("the trace on every topic of the way")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(topicsOfTheTrace())
                        .contains(
                                "police.notification.received.v1",
                                "child.event.resolved.v1",
                                "mash.alert.revised.v1",
                                "encompass.notice.requested.v1",
                                "encompass.notice.progressed.v1")
                        .doesNotContain("health.alert.received.v1", "mash.decision.made.v1"));
    }

    private static Set<String> topicsOfTheTrace() {
        Set<String> topics = new TreeSet<>();
        Topics.read(topic -> topic.endsWith(".v1"), record -> {
            if (Topics.envelope(record).contains("traceparent=00-" + TRACE)) {
                topics.add(record.topic());
            }
        });
        return topics;
    }

    private String token() throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString(("northshire-police:" + URLEncoder.encode("local-only", StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + (8_100 + RunningHub.PORT_SHIFT) + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode token = JSON.readTree(answer.body());
        return token.at("/access_token").asString();
    }
}
