package uk.mashhub.notices.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubParts;
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
        Serializer<SpecificRecord> values = HubSerdes.serializer(System.getProperty("MASHHUB_REGISTRY"));
        send(asked.childRef(), values.serialize(HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(), asked.wire()));
    }

    static void askAll(List<Asked> asked) {
        Serializer<SpecificRecord> values = HubSerdes.serializer(System.getProperty("MASHHUB_REGISTRY"));
        String topic = HubTopics.ENCOMPASS_NOTICE_REQUESTED.name();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (Producer<String, byte[]> producer = producer()) {
            asked.forEach(one -> sent.add(
                    producer.send(new ProducerRecord<>(topic, one.childRef(), values.serialize(topic, one.wire())))));
            producer.flush();
        }
        assertThat(sent).allMatch(Future::isDone);
    }

    private static Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getProperty("MASHHUB_KAFKA")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Bytes on the topic of requests, and the broker has them. */
    static void send(String key, byte[] value) {
        send(HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(), key, value);
    }

    /** Bytes on a topic, and the broker has them. */
    static void send(String topic, String key, byte[] value) {
        try (Producer<String, byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
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
