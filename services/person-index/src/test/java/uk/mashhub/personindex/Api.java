package uk.mashhub.personindex;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.testkit.parts.TestTokens;

/** Calls the index as a system or as a person who signed in. */
record Api(int port, String client) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came back. */
    record Answer(int status, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Answer post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * Every review open to this caller, page after page: other tests leave theirs in the same queue.
     *
     * @param limit how many to a page
     * @param filter further parameters, each with its ampersand
     */
    List<JsonNode> reviews(int limit, String filter) {
        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/v1/reviews?limit=" + limit + filter + cursor).json();
            page.get("items").forEach(found::add);
            cursor =
                    page.path("next").isString() ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        return found;
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    private Answer send(HttpRequest.Builder request) {
        if (!client.isEmpty()) {
            request.header(
                    "Authorization",
                    "Bearer "
                            + (client.startsWith("mash.") || client.startsWith("audit.")
                                    ? TestTokens.person(client)
                                    : TestTokens.client(client)));
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
