package uk.mashhub.testkit.parts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sender's system, as the door of an agency service sees it: for tests that speak to a running service. */
public final class DoorClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String path;

    /** Speaks to the service on this port of this machine, at the path of its door. */
    public DoorClient(int port, String path) {
        this.base = "http://127.0.0.1:" + port;
        this.path = path;
    }

    /** An answer, with its body as JSON where it is JSON. */
    public record Answer(int status, String text, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String eventId() {
            return json().get("eventId").stringValue();
        }

        public String code() {
            return json().get("code").stringValue();
        }

        /** Pointer and code of each fault, as {@code /pointer CODE}. */
        public List<String> faults() {
            return json().get("errors")
                    .valueStream()
                    .map(fault -> fault.get("pointer").stringValue() + " "
                            + fault.get("code").stringValue())
                    .toList();
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    public Answer post(@Nullable String token, String body) {
        return send(token, "application/json", path, HttpRequest.BodyPublishers.ofString(body));
    }

    public Answer post(@Nullable String token, String type, byte[] body) {
        return send(token, type, path, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** Lines in, one answer a line out. */
    public List<JsonNode> stream(String token, String lines) {
        Answer answer = post(token, "application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            throw new AssertionError("the stream was answered " + answer.status());
        }
        return answer.text().lines().map(JSON::readTree).toList();
    }

    public Answer receipt(String token, String eventId) {
        return get(token, "/v1/receipts/" + eventId);
    }

    public Answer retract(String token, String eventId, String body) {
        return send(
                token,
                "application/json",
                "/v1/receipts/" + eventId + "/retraction",
                HttpRequest.BodyPublishers.ofString(body));
    }

    public Answer get(@Nullable String token, String where) {
        return answer(request(token, where).GET().build());
    }

    private Answer send(@Nullable String token, String type, String where, HttpRequest.BodyPublisher body) {
        return answer(
                request(token, where).header("Content-Type", type).POST(body).build());
    }

    private HttpRequest.Builder request(@Nullable String token, String where) {
        var request = HttpRequest.newBuilder(URI.create(base + where)).timeout(Duration.ofSeconds(60));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
