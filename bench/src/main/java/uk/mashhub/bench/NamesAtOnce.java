package uk.mashhub.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person index that knows every child and home, and no conflict, and gives a token to whoever asks: its cost is measured elsewhere. */
final class NamesAtOnce implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;

    NamesAtOnce() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/oauth2/token",
                exchange -> answer(
                        exchange, Map.of("access_token", "measured", "token_type", "Bearer", "expires_in", 86_400)));
        server.createContext("/v1/people/names", NamesAtOnce::names);
        server.createContext("/v1/people/conflicts", NamesAtOnce::conflicts);
        server.createContext("/v1/households/adults", NamesAtOnce::adults);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void names(HttpExchange exchange) throws IOException {
        List<Map<String, String>> people = new ArrayList<>();
        for (JsonNode ref :
                JSON.readTree(exchange.getRequestBody().readAllBytes()).path("refs")) {
            people.add(Map.of(
                    "ref",
                    ref.asString(),
                    "givenName",
                    "Measured",
                    "familyName",
                    "Example",
                    "dateOfBirth",
                    "2016-04-02"));
        }
        answer(exchange, people);
    }

    /** A parent who lives with the child, and whoever is asked about, who does not. */
    private static void adults(HttpExchange exchange) throws IOException {
        List<Map<String, Object>> around = new ArrayList<>();
        around.add(Map.of("ref", "p_measured", "householdRef", "h_measured", "contested", false, "relation", "PARENT"));
        for (JsonNode ref :
                JSON.readTree(exchange.getRequestBody().readAllBytes()).path("adultRefs")) {
            around.add(Map.of("ref", ref.asString(), "householdRef", "h_elsewhere", "contested", false));
        }
        answer(exchange, Map.of("householdRef", "h_measured", "adults", around));
    }

    private static void conflicts(HttpExchange exchange) throws IOException {
        List<List<Boolean>> answers = new ArrayList<>();
        for (JsonNode check :
                JSON.readTree(exchange.getRequestBody().readAllBytes()).path("checks")) {
            List<Boolean> none = new ArrayList<>();
            check.path("names").forEach(name -> none.add(false));
            answers.add(none);
        }
        answer(exchange, Map.of("answers", answers));
    }

    private static void answer(HttpExchange exchange, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
