package uk.mashhub.notices.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestProducer;
import uk.mashhub.testkit.parts.TestTokens;

/** The service, running, between real parts; the clock stands on the Friday night of the worked example. */
@HubParts
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.notices.overdue-sweep=PT0.2S",
            "hub.notices.poll=200ms",
            "hub.notices.second-factor.required=false",
            "hub.retention.at=-"
        })
@AutoConfigureMockMvc
@Import(OnRealParts.MovableTime.class)
abstract class OnRealParts {

    static final PersonIndexStandIn PERSON_INDEX = new PersonIndexStandIn();
    static final String SCHOOLS = "northshire-schools";
    static final String MASH = "northshire-mash";
    static final String POLICE = "northshire-police";

    private static int lastUrn = 150_000;

    @LocalServerPort
    int port;

    @Autowired
    MovableClock clock;

    @TestConfiguration
    static class MovableTime {
        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    @DynamicPropertySource
    static void personIndex(DynamicPropertyRegistry registry) {
        registry.add("hub.notices.person-index", PERSON_INDEX::url);
        registry.add("hub.retention.person-index", PERSON_INDEX::url);
    }

    @BeforeEach
    void fridayNight() {
        clock.set("2026-11-20T22:20:00Z");
        PERSON_INDEX.comeBack();
    }

    Api api() {
        return new Api(port);
    }

    /** A school number nobody has used yet. */
    static synchronized String freshUrn() {
        return Integer.toString(++lastUrn);
    }

    /** A school that is known and has a lead. */
    String knownSchool() {
        String urn = freshUrn();
        assertThat(put(urn, schoolBody("northshire", "08:50", true)).status()).isEqualTo(200);
        return urn;
    }

    Api.Answer put(String urn, String body) {
        return api().put(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn, body);
    }

    static String schoolBody(String authority, String startOfDay, boolean withLeads) {
        return """
                {"name":"Example Row Primary School","authority":"%s","phase":"PRIMARY","startOfDay":"%s",
                 "terms":[{"from":"2026-09-02","to":"2026-10-23"},{"from":"2026-11-02","to":"2026-12-18"}],
                 "insetDays":["2026-11-27"],"safeguardingLeads":[%s],
                 "channels":[{"type":"EMAIL"},{"type":"WEBHOOK","url":"https://school.example.test/hook","secret":"0123456789abcdef-secret"}],
                 "disclosureProfile":"MINIMAL"}""".formatted(authority, startOfDay, withLeads ? lead(1) + "," + lead(2) : "");
    }

    private static String lead(int number) {
        return """
                {"name":"Lead %d of Example Row","email":"lead%d@school.example.test","phone":"01632 960001"}""".formatted(number, number);
    }

    static void ask(Asked asked) {
        askAll(List.of(asked));
    }

    static void askAll(List<Asked> asked) {
        TestProducer.putAll(
                HubSerdes::serializer,
                HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(),
                asked.stream().map(Asked::wire).toList(),
                NoticeRequested::getChildRef);
    }

    /** Bytes on the topic of requests, and the broker has them. */
    static void send(String key, byte[] value) {
        TestProducer.putBytes(HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(), key, value);
    }

    /** The notice as MASH sees it. */
    Api.Answer seenByMash(UUID noticeId) {
        return api().get(TestTokens.client(MASH), "/v1/notices/" + noticeId);
    }

    JsonNode awaitStatus(Asked asked, String status) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        assertThat(seenByMash(asked.noticeId()).text("status")).isEqualTo(status));
        return seenByMash(asked.noticeId()).json();
    }

    /** A notice that has reached its school. */
    Asked delivered(String urn) {
        Asked asked = Asked.at(urn);
        ask(asked);
        awaitStatus(asked, "DELIVERED");
        return asked;
    }

    static List<String> statuses(JsonNode notice) {
        return StreamSupport.stream(notice.path("history").spliterator(), false)
                .map(step -> step.path("status").asString())
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
