package uk.mashhub.desk.it;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestProducer;
import uk.mashhub.testkit.parts.TestTokens;

/** One desk on real parts for every IT of this module, and what a test needs to speak to it. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@Import(SignInForTests.class)
abstract class DeskHarness {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the person index would answer, a refusal behind its status ("409 {}"); empty means it is away. */
    static final Map<String, String> PEOPLE = new ConcurrentHashMap<>();

    /** What the person index was asked, by path: the bearer token it came with. */
    static final Map<String, String> ASKED = new ConcurrentHashMap<>();

    /** What the person index was told, by path: the body it came with. */
    static final Map<String, String> BODIES = new ConcurrentHashMap<>();

    /** Where feedback arrives: a mail server of this test run. */
    static final GreenMail MAIL = mailServer();

    private static final HttpServer PERSON_INDEX = personIndex();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private OAuth2AuthorizedClientService clients;

    @Autowired
    private ClientRegistrationRepository registrations;

    @DynamicPropertySource
    static void where(DynamicPropertyRegistry registry) {
        // because a test says itself when the desk looks at the clock, and when it sends feedback
        registry.add("hub.desk.sweep", () -> "PT24H");
        registry.add("hub.desk.drift.first", () -> "PT24H");
        registry.add("hub.desk.areas-poll", () -> "PT24H");
        registry.add("hub.desk.authorities", () -> "northshire,southmoor");
        registry.add("hub.desk.feedback.poll", () -> "PT24H");
        registry.add("hub.mail.host", () -> "127.0.0.1");
        registry.add("hub.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("hub.mail.encrypted", () -> "false");
        registry.add(
                "spring.security.oauth2.client.provider.hub.token-uri",
                () -> "http://localhost:" + PERSON_INDEX.getAddress().getPort() + "/oauth2/token");
        registry.add(
                "hub.desk.person-index",
                () -> "http://localhost:" + PERSON_INDEX.getAddress().getPort());
    }

    record Answer(int status, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Answer get(String token, String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token));
    }

    Answer post(String token, String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    static String mash() {
        return TestTokens.client("northshire-mash");
    }

    static <V extends SpecificRecord> void publish(Topic<V> topic, String key, V value) {
        publish(topic, key, value, null);
    }

    /** As a record of a time of its own, as one that is read again has. */
    static <V extends SpecificRecord> void publish(Topic<V> topic, String key, V value, @Nullable Instant at) {
        TestProducer.<V>put(HubSerdes::serializer, topic.name(), key, value, at);
    }

    /** Waits until the desk holds at least this revision of an alert. */
    void awaitRevision(UUID alertId, int revision) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select coalesce(max(revision), -1) from alert where alert_id = :id")
                                .param("id", alertId)
                                .query(Integer.class)
                                .single()
                        >= revision);
    }

    /** An open alert of a child of its own. */
    UUID open(Rating rating) {
        UUID id = UUID.randomUUID();
        String childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, rating).build());
        awaitRevision(id, 1);
        return id;
    }

    /** Gives somebody signed in a token of their own, as the identity provider would have. */
    void ownToken(String name, Instant ends) {
        ownToken(name, ends, null);
    }

    /** The same, with a token to renew it with. */
    void ownToken(String name, Instant ends, @Nullable OAuth2RefreshToken renewal) {
        clients.saveAuthorizedClient(
                new OAuth2AuthorizedClient(
                        Objects.requireNonNull(registrations.findByRegistrationId("hub")),
                        name,
                        new OAuth2AccessToken(
                                OAuth2AccessToken.TokenType.BEARER, "own-" + name, ends.minusSeconds(3_600), ends),
                        renewal),
                new TestingAuthenticationToken(name, ""));
    }

    long audited(String action, String subject) {
        return jdbc.sql("select count(*) from audit_trail where action = :action and subject = :subject")
                .param("action", action)
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    private static GreenMail mailServer() {
        var server = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static HttpServer personIndex() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                ASKED.put(path, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                BODIES.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                @Nullable String told = PEOPLE.get(path);
                boolean refused = told != null && told.matches("(?s)\\d{3} .*");
                int status = told == null ? 503 : refused ? Integer.parseInt(told.substring(0, 3)) : 200;
                String body = told == null ? "" : refused ? told.substring(4) : told;
                byte[] answer = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
