package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.mashhub.testkit.parts.TestTokens;

/** Beside the real parts a real mail server and a school's own system, which can be told to hang or to fail. */
abstract class OnChannels extends OnRealParts {

    /** Small, so that a test's few notices are several batches. */
    static final int BATCH = 10;

    static final String SECRET = "0123456789abcdef-secret";
    static final GreenMail MAIL = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    static final List<Call> CALLS = new CopyOnWriteArrayList<>();
    static final HttpServer RECEIVER = receiver();

    /** What a school's system answers at a path, where it is not 204. */
    static final Map<String, Integer> ANSWERS = new ConcurrentHashMap<>();

    @Autowired
    JdbcClient jdbc;

    record Call(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    @DynamicPropertySource
    static void channels(DynamicPropertyRegistry registry) {
        if (!MAIL.isRunning()) {
            MAIL.start();
        }
        registry.add("hub.notices.batch", () -> BATCH);
        registry.add("hub.mail.host", () -> "127.0.0.1");
        registry.add("hub.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("hub.mail.encrypted", () -> "false");
        registry.add("hub.notices.webhooks.private-addresses", () -> "true");
        registry.add("hub.notices.webhooks.timeout", () -> "2s");
    }

    String school(String name, String path) {
        String urn = freshUrn();
        String leads = String.join(
                ",",
                List.of(1, 2, 3).stream()
                        .map(n -> "{\"name\":\"Lead %d of %s\",\"email\":\"%s%d@school.example.test\"}"
                                .formatted(n, name, name, n))
                        .toList());
        String body = """
                {"name":"Example Row","authority":"northshire","phase":"PRIMARY","startOfDay":"08:50",
                 "terms":[{"from":"2026-11-02","to":"2026-12-18"}],"insetDays":[],"safeguardingLeads":[%s],
                 "channels":[{"type":"EMAIL"},{"type":"WEBHOOK","url":"http://%s:%d%s","secret":"%s"}],
                 "disclosureProfile":"MINIMAL"}""".formatted(
                        leads,
                        path.equals("/hang") ? "127.0.0.1" : "localhost",
                        RECEIVER.getAddress().getPort(),
                        path,
                        SECRET);
        Api.Answer put = api().put(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn, body);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        return urn;
    }

    static List<MimeMessage> mailTo(String start) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().startsWith(start);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    static List<Call> callsOf(Asked asked) {
        return CALLS.stream()
                .filter(call -> call.body().contains(asked.noticeId().toString()))
                .toList();
    }

    String row(Asked asked, String channel) {
        return jdbc.sql(
                        "select status || ' ' || coalesce(last_fault, '') from notice_delivery where notice_id = :id and channel = :channel limit 1")
                .param("id", asked.noticeId())
                .param("channel", channel)
                .query(String.class)
                .single();
    }

    /** The same one again after it was away, as a mail server's is. */
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", OnChannels::take);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        CALLS.add(new Call(path, exchange.getRequestHeaders(), body));
        if (path.equals("/hang")) {
            return; // never answers
        }
        exchange.sendResponseHeaders(ANSWERS.getOrDefault(path, 204), -1);
        exchange.close();
    }
}
