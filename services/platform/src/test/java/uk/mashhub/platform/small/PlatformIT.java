package uk.mashhub.platform.small;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.PartControl;
import uk.mashhub.testkit.parts.TestTokens;

/** What the platform promises every service, shown in a small one over real Kafka, registry and PostgreSQL. */
@HubParts
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.service=school-notices",
            "hub.schema=small",
            "hub.dead-letters.max=10",
            "hub.dead-letters.window=15s"
        })
@ExtendWith(OutputCaptureExtension.class)
class PlatformIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A bad record costs a poll of its own, and the bound looks back for a while. */
    private static final Duration FLOOD_PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private SmallService.Listener listener;

    @Autowired
    private DataSource database;

    @BeforeEach
    void forget() {
        listener.heard.clear();
    }

    @Test
    void answersEveryErrorAsAProblemThatNamesNoValue() throws Exception {
        String token = TestTokens.client("northshire-schools");

        assertThat(post("{\"word\":\"k\",\"number\":0}", null).statusCode()).isEqualTo(401);
        assertThat(post("{\"word\":\"k\",\"number\":0}", TestTokens.client("northshire-police"))
                        .statusCode())
                .isEqualTo(403);
        var unknown = post("{\"word\":\"k\",\"number\":0,\"extra\":\"Zzyzx-Secret\"}", token);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("UNKNOWN_FIELD").contains("/extra").doesNotContain("Zzyzx");
        var wrong = post("{\"word\":\"k\",\"number\":\"Zzyzx-Secret\"}", token);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("/number").contains("a whole number").doesNotContain("Zzyzx");
        var malformed = post("{\"word\":\"Zzyzx-Secret\",", token);
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("MALFORMED_JSON").doesNotContain("Zzyzx");
        assertThat(malformed.headers().firstValue("Content-Type")).contains("application/problem+json");
        var defect = post("{\"word\":\"fail\",\"number\":1}", token);
        assertThat(defect.statusCode()).isEqualTo(500);
        assertThat(defect.body()).contains("INTERNAL").doesNotContain("defect").doesNotContain("Exception");
        assertThat(post("{\"word\":\"" + "k".repeat(1 << 20) + "\",\"number\":0}", token)
                        .statusCode())
                .isEqualTo(413);
        assertThat(get("/v1/small", TestTokens.client("southmoor-police")).body())
                .isEqualTo("southmoor/POLICE");
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus", null).body()).contains("resilience4j_circuitbreaker");
        assertThat(get("/actuator/env", null).statusCode()).isIn(401, 403);
    }

    @ParameterizedTest
    @MethodSource("noRequests")
    void answersWhatIsNoRequestAsAProblemThatNamesNoServer(byte[] sent, String status) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(sent);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status)
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .contains("\"code\":")
                    .doesNotContainIgnoringCase("tomcat")
                    .doesNotContainIgnoringCase("<html")
                    .doesNotContain("Zzyzx");
        }
    }

    static Stream<Arguments> noRequests() {
        return Stream.of(
                argumentSet("TLS", HexFormat.of().parseHex("16030100f8010000f40303a1b2c3d4e5f60d0a0d0a"), "400"),
                argumentSet("no request line", "Zzyzx\r\n\r\n".getBytes(StandardCharsets.UTF_8), "400"),
                argumentSet(
                        "a bad character in the path",
                        "GET /v1/{Zzyzx HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                        "400"),
                argumentSet(
                        "another protocol",
                        "GET / HTTP/9.9\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                        "505"),
                argumentSet(
                        "a header too large",
                        ("GET /v1/small HTTP/1.1\r\nHost: x\r\nX-Zzyzx: " + "k".repeat(20_000) + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8),
                        "400"));
    }

    @Test
    void answersWhatNobodyAnswersAsAProblemToo() throws Exception {
        String token = TestTokens.client("northshire-schools");
        URI small = URI.create("http://localhost:" + port + "/v1/small");
        HttpRequest.Builder request = HttpRequest.newBuilder(small)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/plain");

        isProblem(get("/v1/nobody", token), 404);
        isProblem(send(request.PUT(HttpRequest.BodyPublishers.ofString("k"))), 405);
        isProblem(send(request.POST(HttpRequest.BodyPublishers.ofString("k"))), 415);
        var packed = send(request.setHeader("Content-Type", "application/json").header("Content-Encoding", "gzip"));
        isProblem(packed, 415);
        assertThat(packed.headers().firstValue("Accept-Encoding")).contains("identity");
    }

    @Test
    void describesWhatEveryOperationAnswersWhenSomethingIsWrong() throws Exception {
        var document = JsonMapper.shared().readTree(get("/v3/api-docs", null).body());

        assertThat(document.at("/info/title").stringValue()).isEqualTo("MASH Hub, school-notices");
        for (String verb : List.of("get", "post")) {
            assertThat(document.at("/paths/~1v1~1small/" + verb
                                    + "/responses/default/content/application~1problem+json/schema/$ref")
                            .stringValue())
                    .as(verb)
                    .isEqualTo("#/components/schemas/Problem");
        }
        var problem = JsonMapper.shared()
                .readTree(get("/v1/nobody", TestTokens.client("northshire-schools"))
                        .body());
        assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
                .as("what a problem holds")
                .containsAll(problem.propertyNames());
    }

    /** Nobody answers for a page but the server, which logs what it was: not what somebody typed. */
    @Test
    void logsWhatFailsInAPageWithoutItsWords(CapturedOutput log) throws Exception {
        var failed = get("/v1/small/page?typed=Zzyzx-Secret", TestTokens.client("northshire-schools"));

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body())
                .doesNotContain("Zzyzx")
                .doesNotContain("Exception")
                .doesNotContain("/v1/small");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log)
                        .contains("unexpected java.lang.IllegalStateException")
                        .contains("SmallService$Page.show"));
        assertThat(log).doesNotContain("Zzyzx-Secret");
    }

    /** A name belongs into no path; where somebody puts one, it stays between the two. */
    @Test
    void repeatsNeitherInItsAnswerNorInItsLogWhatSomebodyPutIntoAPath(CapturedOutput log) throws Exception {
        String token = TestTokens.client("northshire-schools");

        var nobody = get("/v1/nobody/Zzyzx-Secret", token);
        isProblem(nobody, 404);
        assertThat(nobody.body()).doesNotContain("Zzyzx");
        var rejected = get("/v1/small;name=Zzyzx-Secret", token);
        isProblem(rejected, 400);
        assertThat(rejected.body()).doesNotContain("Zzyzx");
        assertThat(spoken("GET /v1/small?name=|Zzyzx-Secret| HTTP/1.1")).startsWith("HTTP/1.1 400");
        assertThat(spoken("GET /v1/small HTTP/1.1\r\nZzyzx-Secret said: here")).startsWith("HTTP/1.1 400");

        get("/v1/small/page?typed=k", token);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log)
                        .as("the control: what comes later is logged")
                        .contains("SmallService$Page.show"));
        assertThat(log).doesNotContain("Zzyzx-Secret");
    }

    /** Whoever looks around without a token must not fill the memory with sessions. */
    @Test
    void leavesNoSessionBehindWhateverIsAsked() throws Exception {
        String token = TestTokens.client("northshire-schools");

        for (String path : List.of("/", "/nobody", "/error", "/v1/small", "/v1/small;a=b", "/v1//small")) {
            var answer = get(path, null);
            assertThat(answer.statusCode()).as(path).isIn(400, 401);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).contains("application/problem+json");
            assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(get("/nobody", token).statusCode()).isEqualTo(404);
        isProblem(get("/actuator/env", token), 403);
        assertThat(get("/actuator/prometheus", null).body())
                .containsPattern("tomcat_sessions_created_sessions_total\\{[^}]*} 0\\.0");
    }

    /** What no client of HTTP would send. */
    private String spoken(String head) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((head + "\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 400".length()), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void isProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\"").contains("\"title\"").doesNotContain("timestamp");
    }

    @Test
    void publishesWithTheTransactionInOrderAndNothingWithoutIt() throws Exception {
        String token = TestTokens.client("northshire-schools");

        post("{\"word\":\"fail\",\"number\":7}", token);
        post("{\"word\":\"c_order\",\"number\":600}", token);

        await().atMost(PATIENCE).until(() -> listener.heard.size() >= 600);
        assertThat(listener.heard)
                .as("one key, so one order; and nothing of the transaction that failed")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 600).boxed().toList());
    }

    @Test
    void publishesWhatTookItsNumberEarlyAndWasCommittedLate() throws Exception {
        String token = TestTokens.client("northshire-schools");
        try (var values = HubSerdes.<NoticeProgressed>serializer(System.getProperty("MASHHUB_REGISTRY"));
                var late = database.getConnection();
                var insert = late.prepareStatement(
                        "insert into outbox (topic, record_key, payload) values (?, 'c_late', ?)")) {
            String topic = HubTopics.ENCOMPASS_NOTICE_PROGRESSED.name();
            late.setAutoCommit(false);
            insert.setString(1, topic);
            insert.setBytes(2, values.serialize(topic, progress(7_777)));
            insert.executeUpdate();
            for (int turn = 0; turn < 20; turn++) {
                post("{\"word\":\"c_soon\",\"number\":10}", token);
            }
            await().atMost(PATIENCE).until(() -> listener.heard.size() >= 200);
            assertThat(listener.heard).doesNotContain(7_777L);

            late.commit();
        }
        for (int turn = 0; turn < 20; turn++) {
            post("{\"word\":\"c_soon\",\"number\":10}", token);
        }

        await().atMost(PATIENCE).until(() -> listener.heard.size() >= 401);
        assertThat(listener.heard).as("and nothing of the others is lost").contains(7_777L);
    }

    @Test
    void parksWhatItCannotReadByteForByteAndGoesOn() throws Exception {
        byte[] poison = {1, 2, 3, 4, 5, 6, 7};
        listener.failures.set(2); // because a fault that passes must not park a good record

        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", System.getProperty("MASHHUB_KAFKA")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("encompass.notice.progressed.v1", "c_poison", poison))
                    .get();
            producer.send(new ProducerRecord<>("encompass.notice.progressed.v1", "c_poison", null))
                    .get();
        }
        post("{\"word\":\"c_poison\",\"number\":1}", TestTokens.client("northshire-schools"));

        await().atMost(PATIENCE).until(() -> listener.heard.equals(List.of(1L)));
        List<DeadLetter> parked = deadLetters("c_poison", 2);
        assertThat(parked).extracting(DeadLetter::getReason).containsExactly("UNREADABLE", "EMPTY");
        assertThat(parked.getFirst().getRecordValue().array()).isEqualTo(poison);
        assertThat(parked.getFirst().getTopic()).isEqualTo("encompass.notice.progressed.v1");
    }

    @Test
    void keepsWhatWasCommittedWhileTheBrokerIsAwayAndPublishesItLater() throws Exception {
        PartControl kafka = PartControl.of(HubPart.KAFKA);
        kafka.freeze();
        try {
            assertThat(post("{\"word\":\"c_away\",\"number\":3}", TestTokens.client("northshire-schools"))
                            .statusCode())
                    .as("the transaction does not wait for the broker")
                    .isEqualTo(200);
        } finally {
            kafka.resume();
        }
        await().atMost(PATIENCE).until(() -> listener.heard.containsAll(List.of(1L, 2L, 3L)));
    }

    @Test
    void isNotReadyWhileItParksMoreThanTheBoundAndReadyAgainAfterwards() throws Exception {
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", System.getProperty("MASHHUB_KAFKA")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                sent.add(producer.send(
                        new ProducerRecord<>("encompass.notice.progressed.v1", "c_flood", new byte[] {9})));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
        await().atMost(FLOOD_PATIENCE)
                .until(() -> get("/actuator/health/readiness", null).statusCode() == 503);
        assertThat(get("/actuator/health/liveness", null).statusCode())
                .as("a restart would not help")
                .isEqualTo(200);

        await().atMost(PATIENCE)
                .until(() -> get("/actuator/health/readiness", null).statusCode() == 200);
    }

    @Test
    void carriesTheTraceOfARequestThroughTheOutboxAndNothingElseOfIt() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .header("tracestate", "vendor=Testa")
                        .header("baggage", "name=Testa")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"word\":\"c_trace\",\"number\":1}")),
                "/v1/small",
                TestTokens.client("northshire-schools"));
        assertThat(answer.statusCode()).isEqualTo(200);

        await().atMost(PATIENCE)
                .until(() -> listener.traces.stream().anyMatch(one -> one.startsWith("00-" + trace + "-")));
        assertThat(get("/actuator/prometheus", null).body())
                .contains("hub_outbox_waiting")
                .contains("hub_outbox_age_seconds")
                .contains("hub_dead_letters_total{")
                .contains("kafka_consumer_fetch_manager_records_consumed_total{")
                .doesNotContain("kafka_consumer_connection_count");
    }

    static NoticeProgressed progress(long step) {
        return NoticeProgressed.newBuilder()
                .setNoticeId(new UUID(0, step))
                .setChildRef("c_aaaaaaaaaaaaaaaaaaaaaaaaaa")
                .setStep(step)
                .setAuthority("northshire")
                .setEventId(new UUID(1, step))
                .setUrn("140001")
                .setStatus(NoticeStatus.QUEUED)
                .setHoldReason(null)
                .setDeadline(null)
                .setOverdue(false)
                .setAt(Instant.EPOCH)
                .build();
    }

    private List<DeadLetter> deadLetters(String key, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                System.getProperty("MASHHUB_KAFKA"),
                "group.id",
                "dead-letter-reader-" + key,
                "auto.offset.reset",
                "earliest");
        List<DeadLetter> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                HubSerdes.<DeadLetter>deserializer(System.getProperty("MASHHUB_REGISTRY")))) {
            consumer.subscribe(List.of(HubTopics.deadLetters("school-notices").name()));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (StandardCharsets.UTF_8
                            .decode(record.value().getRecordKey())
                            .toString()
                            .equals(key)) {
                        read.add(record.value());
                    }
                });
                return read.size() >= count;
            });
        }
        return read;
    }

    private HttpResponse<String> post(String body, @Nullable String token) throws Exception {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                "/v1/small",
                token);
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return send(HttpRequest.newBuilder(), path, token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, @Nullable String token)
            throws Exception {
        request.uri(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
