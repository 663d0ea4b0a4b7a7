package uk.mashhub.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.mashhub.correlation.domain.Given.CHILD;
import static uk.mashhub.correlation.domain.Given.OTHER_CHILD;
import static uk.mashhub.correlation.domain.Given.absence;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.current;
import static uk.mashhub.correlation.domain.Given.enrolment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.mashhub.correlation.domain.ChildRef;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Reason;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

@HubParts({HubPart.KAFKA, HubPart.REGISTRY})
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class CorrelationIT {

    @TempDir
    static Path state;

    @TempDir
    static Path policies;

    @Value("${local.server.port}")
    int port;

    @DynamicPropertySource
    static void here(DynamicPropertyRegistry registry) {
        registry.add("hub.correlation.state-directory", () -> state.toString());
        registry.add("hub.correlation.policies", () -> policies.toString());
    }

    @BeforeAll
    static void putAPolicyOnTrial() throws IOException {
        try (InputStream shipped =
                Objects.requireNonNull(CorrelationIT.class.getResourceAsStream("/policies/northshire.yaml"))) {
            String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("northshire/2026-11-01", "northshire/2027-04-01")
                    .replace("missing: { rating: AMBER }", "missing: { on: false }");
            Files.writeString(Files.createDirectory(policies.resolve("trial")).resolve("april.yaml"), yaml);
        }
    }

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/actuator/health/readiness", null).statusCode() == 200);
    }

    @Test
    void publishesAlertsAndNoticesPastAnUnreadableRecord() throws Exception {
        try (var topics = new RealTopics()) {
            topics.send(CHILD.value(), new byte[] {1, 2, 3});
            topics.happened(current(enrolment("roll", Given.SCHOOL, LocalDate.parse("2024-09-02"), null)));
            topics.happened(current(abuse("incident", RiskGrade.STANDARD, at("2026-11-19T22:40"))));
            topics.happened(current(absence("absence", LocalDate.parse("2026-11-20"))));
            topics.flush();

            List<AlertRevised> alerts = topics.read(HubTopics.MASH_ALERT_REVISED, List.of(CHILD.value()), 2);
            assertThat(alerts).extracting(AlertRevised::getRating).containsExactly(Rating.GREEN, Rating.AMBER);
            List<NoticeRequested> notices =
                    topics.read(HubTopics.ENCOMPASS_NOTICE_REQUESTED, List.of(CHILD.value()), 1);
            assertThat(notices)
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.getUrn()).isEqualTo(Given.SCHOOL));
        }
        String metrics = get("/actuator/prometheus", null).body();
        assertThat(metrics).contains("hub_correlation_event_to_alert_seconds_bucket", "hub_dead_letters_total");
        assertThat(metrics).doesNotContain(CHILD.value());
    }

    /** nothing more happens to the child, and it is said all the same. */
    @Test
    void saysThatAMissingChildWasNotGradedAgainWithoutAnyFurtherEvent() throws Exception {
        try (var topics = new RealTopics()) {
            Instant thisMorning = Instant.now().minus(Duration.ofHours(13)).truncatedTo(ChronoUnit.MILLIS);
            var gone = new Fact.Resolved(OTHER_CHILD, Given.NORTHSHIRE, Given.missing("gone", thisMorning), true);
            topics.happened(gone);
            topics.flush();

            List<AlertRevised> alerts = topics.read(HubTopics.MASH_ALERT_REVISED, List.of(OTHER_CHILD.value()), 2);
            assertThat(alerts.getLast().getReasons())
                    .extracting(Reason::getRule)
                    .containsExactlyInAnyOrder("missing/2", "missing-not-regraded/3");
            assertThat(topics.read(HubTopics.MASH_DEADLINE_REACHED, List.of(OTHER_CHILD.value()), 1))
                    .singleElement()
                    .satisfies(
                            reached -> assertThat(reached.getAt()).isEqualTo(thisMorning.plus(Duration.ofHours(12))));
        }
    }

    @Test
    void tellsWhoeverIsSignedInByWhichRulesItRates() throws Exception {
        assertThat(get("/v1/rules", null).statusCode()).isEqualTo(401);

        HttpResponse<String> rules = get("/v1/rules", TestTokens.client("northshire-police"));
        assertThat(rules.statusCode()).isEqualTo(200);
        assertThat(rules.body())
                .contains(
                        "northshire/2026-11-01",
                        "domestic-abuse-repeat",
                        "12 months, the anniversary included",
                        "4 hours from receipt, round the clock");
    }

    /** by number, and no small one. */
    @Test
    void tellsWhatAPolicyOnTrialWouldChange() throws Exception {
        List<String> children = "cdefgh"
                .chars()
                .mapToObj(letter -> "c_" + Character.toString(letter).repeat(26))
                .toList();
        try (var topics = new RealTopics()) {
            Instant tonight = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
            for (String child : children) {
                topics.happened(new Fact.Resolved(
                        new ChildRef(child), Given.NORTHSHIRE, Given.missing("missing " + child, tonight), true));
            }
            topics.flush();
            topics.read(HubTopics.MASH_ALERT_REVISED, children, children.size());
        }
        assertThat(get("/v1/rules/changes", null).statusCode()).isEqualTo(401);

        String token = TestTokens.client("northshire-police");
        String changes = await().until(
                        () -> get("/v1/rules/changes", token).body(), body -> body.contains("\"workedOut\":true"));
        assertThat(changes)
                .contains("northshire/2027-04-01", "\"onTrial\":true")
                .contains("{\"inForce\":\"AMBER\",\"tried\":\"none\",\"alerts\":\"6\"}")
                .contains("{\"inForce\":\"none\",\"tried\":\"AMBER\",\"alerts\":\"5 or fewer\"}")
                .doesNotContain(children);
        assertThat(get("/v1/rules", token).body()).as("it rates nobody").doesNotContain("northshire/2027-04-01");
        assertThat(get("/rules", token).body())
                .contains("What would change", "On trial: it rates nobody", "<td>6</td>");
        assertThat(get("/v3/api-docs", null).body()).contains("/v1/rules/changes");
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
