package uk.mashhub.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** Tokens of the local hub's clients, and the few calls a benchmark makes that are not measured. */
final class Tokens {

    private static final String IDENTITY_PROVIDER = "http://localhost:8100/oauth2/token";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Tokens() {}

    static String of(String client) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((client + ":local-only").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(IDENTITY_PROVIDER))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the identity provider answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    static void put(String url, String token, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("a PUT was answered " + answer.statusCode());
        }
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
