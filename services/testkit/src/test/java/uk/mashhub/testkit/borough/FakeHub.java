package uk.mashhub.testkit.borough;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Answers over HTTP as a service in trouble would: with what it was told to say next, then with 202. */
final class FakeHub implements AutoCloseable {

    private final HttpServer server;
    private final Deque<Consumer<HttpExchange>> nextAnswers = new ArrayDeque<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private int tokens;
    private int events;

    FakeHub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/oauth2/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t" + ++tokens + "\"}"));
        server.createContext("/", this::serve);
        server.start();
    }

    Hub client(Duration patience) {
        URI base = URI.create("http://localhost:" + server.getAddress().getPort());
        return new Hub(
                new Addresses(Map.of("identity-provider", base, "police-notifications", base)), "local-only", patience);
    }

    void next(int status) {
        nextAnswers.add(exchange -> answer(exchange, status, "{\"detail\":\"Amelia\"}"));
    }

    void nextUnavailable(String retryAfter) {
        nextAnswers.add(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            answer(exchange, 503, "");
        });
    }

    void nextBreaksTheConnection() {
        nextAnswers.add(HttpExchange::close);
    }

    /** Path and token of every call but those for tokens. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private void serve(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        calls.add(exchange.getRequestURI().getPath() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        Consumer<HttpExchange> next = nextAnswers.poll();
        if (next != null) {
            next.accept(exchange);
        } else {
            answer(exchange, 202, "{\"eventId\":\"e" + ++events + "\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
