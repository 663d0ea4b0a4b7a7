package uk.mashhub.personindex;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The desk beside every index of this module's tests: it says which records are closed to whom, as a test has set it. */
public final class DeskBeside implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** By who asks: the references closed to them. */
    static final Map<String, Set<String>> CLOSED = new ConcurrentHashMap<>();

    /** Under a seal, to whomever they are open. */
    static final Set<String> SEALED = ConcurrentHashMap.newKeySet();

    /** What it was told came of a split: what that was split from. */
    static final Map<String, List<String>> SPLIT = new ConcurrentHashMap<>();

    /** Whether it answers when it is told of a split. */
    static volatile boolean deaf;

    /** Whether it answers at all. */
    static volatile boolean away;

    private static final HttpServer SERVER = start();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "desk beside",
                        Map.of(
                                "hub.person-index.desk",
                                "http://localhost:" + SERVER.getAddress().getPort())));
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/children/closed", DeskBeside::answer);
            server.createContext("/v1/children/split", DeskBeside::split);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void split(HttpExchange exchange) throws IOException {
        var told = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (!deaf) {
            SPLIT.put(
                    told.path("ref").asString(),
                    told.path("from").valueStream().map(ref -> ref.asString()).toList());
        }
        exchange.sendResponseHeaders(deaf ? 503 : 204, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        Set<String> closed =
                CLOSED.getOrDefault(JSON.readTree(claims).path("sub").asString(), Set.of());
        List<String> asked = JSON.readTree(exchange.getRequestBody().readAllBytes())
                .path("refs")
                .valueStream()
                .map(ref -> ref.asString())
                .toList();
        byte[] told = JSON.writeValueAsBytes(Map.of(
                "closed",
                asked.stream().filter(closed::contains).toList(),
                "sealed",
                asked.stream().filter(SEALED::contains).toList()));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 503 : 200, away ? -1 : told.length);
        if (!away) {
            exchange.getResponseBody().write(told);
        }
        exchange.close();
    }
}
