package uk.mashhub.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Asks the hub once, as whoever is named, and takes the answer as it is: nothing is tried again. */
public final class Callers {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Map<String, Integer> PORTS = new LinkedHashMap<>(Map.of(
            "mash-desk", 8080,
            "police-notifications", 8101,
            "health-alerts", 8102,
            "education-attendance", 8103,
            "social-care", 8104,
            "person-index", 8105,
            "mash-correlation", 8106,
            "school-notices", 8107));

    private final int portShift;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Callers(int portShift) {
        this.portShift = portShift;
    }

    /**
     * An answer, whole.
     *
     * @param retryAfter seconds; 0 when it does not say
     */
    public record Answer(int status, String body, int retryAfter) {

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /**
     * Asks.
     *
     * @param caller the system or the person whose token is shown; null for nobody's
     * @param body with its content type; null for none
     */
    public Answer ask(
            @Nullable String caller,
            String service,
            String method,
            String path,
            @Nullable String type,
            byte @Nullable [] body) {
        HttpResponse<String> response =
                send(request(caller, service, method, path, type, body), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers()
                        .firstValue("Retry-After")
                        .map(Integer::parseInt)
                        .orElse(0));
    }

    /** The same, where no answer is one too, and no good one: status 0. */
    Answer tried(String caller, String service, String path, String type, byte[] body) {
        try {
            return ask(caller, service, "POST", path, type, body);
        } catch (IllegalStateException _) { // because whoever counts answers counts this one
            return new Answer(0, "", 1);
        }
    }

    private HttpRequest.Builder request(
            @Nullable String caller,
            String service,
            String method,
            String path,
            @Nullable String type,
            byte @Nullable [] body) {
        var request = HttpRequest.newBuilder(URI.create(base(service) + path));
        if (caller != null) {
            request.header("Authorization", "Bearer " + token(caller));
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        return request.method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
    }

    String base(String service) {
        Integer port = PORTS.get(service);
        if (port == null) {
            throw new IllegalArgumentException("there is no service " + service);
        }
        return "http://localhost:" + (port + portShift);
    }

    /** The token of a system, or of a person by the name they sign in with (it has a full stop in it); asked for once. */
    String token(String caller) {
        return tokens.computeIfAbsent(caller, name -> isPerson(name) ? personsToken(name) : newToken(name));
    }

    static boolean isPerson(String caller) {
        return caller.contains(".");
    }

    String identityProvider() {
        return "http://localhost:" + (8100 + portShift);
    }

    private String personsToken(String person) {
        return new Browser(identityProvider(), person).token(base("mash-desk") + "/login/oauth2/code/hub");
    }

    private String newToken(String client) {
        String basic = Base64.getEncoder().encodeToString((client + ":local-only").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(identityProvider() + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"));
        HttpResponse<String> response = send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return JSON.readTree(response.body()).path("access_token").asString("");
    }

    /** Where the answer may have no end: it is read as far as the caller likes. */
    HttpResponse<InputStream> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> body) {
        HttpRequest request = builder.timeout(ANSWER_WITHIN).build();
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "no answer from port " + request.uri().getPort(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
