package uk.mashhub.testkit.borough;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The hub as an outsider meets it: HTTP, and a token for whoever calls.
 *
 * <p>Waits out a service that is away: a refused or broken connection, a 503 with its {@code Retry-After}, an error of
 * the server's own. Every call is safe to repeat because the hub's ids come from the sender.
 */
public final class Hub {

    private static final int CONNECT_WITHIN_MS = 5_000;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration RETRY_AFTER_MAX = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final Addresses addresses;
    private final String secret;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** The hub of local mode, whose clients share a secret that is no secret. */
    public static Hub local() {
        return local(0);
    }

    /** The same, every port that much higher. */
    public static Hub local(int portShift) {
        return new Hub(Addresses.local(portShift), "local-only", PATIENCE);
    }

    /** A hub somewhere; {@code patience} is how long one call may be retried. */
    public Hub(Addresses addresses, String secret, Duration patience) {
        this.addresses = addresses;
        this.secret = secret;
        this.patience = patience;
    }

    /** What a service answered; the body is empty JSON when there was none. */
    public record Answer(int status, JsonNode body) {

        /** Whether the service did as it was asked. */
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** The hub did not answer, or not with a token: what was asked may safely be asked again later. */
    public static final class Unreachable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreachable(String what) {
            super(what);
        }
    }

    /** Whether anything listens where tokens are given, asked once: a hub that does not run is not worth waiting for. */
    public boolean isThere() {
        URI tokens = addresses
                .of(Addresses.IDENTITY_PROVIDER, "/")
                .orElseThrow(() -> new Unreachable("no identity provider is known"));
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(tokens.getHost(), tokens.getPort()), CONNECT_WITHIN_MS);
            return true;
        } catch (IOException _) { // because that is the answer
            return false;
        }
    }

    /** Reads, as Northshire's own caller of that service. */
    public Answer get(String service, String path) {
        return call(service, "GET", path, null, client(service, null));
    }

    /** Reads as somebody else. */
    public Answer getAs(String client, String service, String path) {
        return call(service, "GET", path, null, client);
    }

    /** Posts a body as that client. */
    public Answer postAs(String client, String service, String path, Map<String, Object> body) {
        return call(service, "POST", path, Lines.JSON.writeValueAsString(body), client);
    }

    /** Posts a body as that client as a stream of one line; the answer is that line's. */
    public Answer postLineAs(String client, String service, String path, Map<String, Object> body) {
        String line = Lines.JSON.writeValueAsString(body) + "\n";
        return call(service, new Asked("POST", path, "application/x-ndjson", line), client);
    }

    Answer send(Line line, String path) {
        return call(
                line.service(),
                line.method(),
                path,
                Lines.JSON.writeValueAsString(line.body()),
                client(line.service(), line.client()));
    }

    private static String client(String service, @Nullable String named) {
        return named != null
                ? named
                : Addresses.client(service).orElseThrow(() -> new Lines.MalformedLine("names no service of the hub"));
    }

    /** What is asked of a service. */
    private record Asked(
            String method,
            String path,
            String contentType,
            @Nullable String body) {

        @Override
        public String toString() {
            return "Asked[" + method + "]";
        }
    }

    private Answer call(String service, String method, String path, @Nullable String body, String client) {
        return call(service, new Asked(method, path, "application/json", body), client);
    }

    private Answer call(String service, Asked asked, String client) {
        URI uri = addresses
                .of(service, asked.path())
                .orElseThrow(() -> new Lines.MalformedLine("names no service of the hub"));
        long giveUpAt = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        boolean freshToken = false;
        while (true) {
            Duration wait = pause;
            HttpResponse<String> response = attempt(uri, asked, client);
            if (response != null) {
                if (response.statusCode() == 401 && !freshToken) {
                    tokens.remove(client);
                    freshToken = true;
                    continue;
                }
                if (!worthRetrying(response.statusCode())) {
                    return new Answer(response.statusCode(), json(response.body()));
                }
                wait = retryAfter(response, pause);
            }
            if (System.nanoTime() + wait.toNanos() > giveUpAt) {
                throw new Unreachable(service + " has not answered for " + patience.toSeconds() + " s");
            }
            sleep(wait);
            pause = pause.multipliedBy(2).compareTo(Duration.ofSeconds(2)) < 0
                    ? pause.multipliedBy(2)
                    : Duration.ofSeconds(2);
        }
    }

    /** One try; empty when there was no answer at all, from the service or from the identity provider. */
    private @Nullable HttpResponse<String> attempt(URI uri, Asked asked, String client) {
        try {
            String token = token(client);
            if (token == null) {
                return null;
            }
            var request = HttpRequest.newBuilder(uri)
                    .timeout(REQUEST_TIMEOUT)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json, application/problem+json");
            String body = asked.body();
            if (body == null) {
                request.method(asked.method(), BodyPublishers.noBody());
            } else {
                request.header("Content-Type", asked.contentType())
                        .method(asked.method(), BodyPublishers.ofString(body, StandardCharsets.UTF_8));
            }
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException _) { // because the caller waits and tries again
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        }
    }

    private @Nullable String token(String client) throws IOException, InterruptedException {
        String known = tokens.get(client);
        if (known != null) {
            return known;
        }
        URI uri = addresses
                .of(Addresses.IDENTITY_PROVIDER, "/oauth2/token")
                .orElseThrow(() -> new Unreachable("no identity provider is known"));
        String basic = Base64.getEncoder()
                .encodeToString((urlEncoded(client) + ":" + urlEncoded(secret)).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri)
                        .timeout(REQUEST_TIMEOUT)
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() == 400 || response.statusCode() == 401) {
            throw new Unreachable("the identity provider does not know the client " + client);
        }
        String token = json(response.body()).path("access_token").asString("");
        if (response.statusCode() != 200 || token.isEmpty()) {
            return null;
        }
        tokens.put(client, token);
        return token;
    }

    private static boolean worthRetrying(int status) {
        return status == 429 || status >= 500;
    }

    private static Duration retryAfter(HttpResponse<String> response, Duration otherwise) {
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(otherwise);
        return asked.compareTo(RETRY_AFTER_MAX) < 0 ? asked : RETRY_AFTER_MAX;
    }

    private static JsonNode json(@Nullable String text) {
        if (text != null && !text.isBlank()) {
            try {
                return Lines.JSON.readTree(text);
            } catch (JacksonException _) { // because some answers, a proxy's for one, are not JSON
                return Lines.JSON.createObjectNode();
            }
        }
        return Lines.JSON.createObjectNode();
    }

    private static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        }
    }
}
