package uk.mashhub.platform.retention;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.ServiceTokens;

/** Asks the person index, which keeps the holds and knows who was merged into whom, over HTTP. */
final class AskPersonIndex implements Keepers {

    private final RestClient http;
    private final ServiceTokens tokens;

    AskPersonIndex(RestClient http, ServiceTokens tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    @Override
    public Map<String, Reason> of(String authority, List<Candidate> candidates) {
        try {
            JsonNode answer = http.post()
                    .uri("/v1/retention/kept")
                    .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("authority", authority, "candidates", candidates))
                    .retrieve()
                    .body(JsonNode.class);
            return read(
                    candidates,
                    answer == null ? List.of() : List.copyOf(answer.path("kept").values()));
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() == HttpStatus.UNAUTHORIZED) {
                tokens.forget();
            }
            throw new KeepersAway(
                    "the person index answered " + e.getStatusCode().value());
        } catch (HubProblem e) {
            throw new KeepersAway("the identity provider gave no token");
        } catch (RestClientException e) {
            throw new KeepersAway("the person index is away");
        }
    }

    private static Map<String, Reason> read(List<Candidate> candidates, List<JsonNode> answers) {
        if (answers.size() != candidates.size()) {
            throw new KeepersAway("the person index answered something else");
        }
        Map<String, Reason> kept = new HashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            String word = answers.get(i).asString("");
            if (!word.equals("NOTHING")) {
                kept.put(candidates.get(i).key(), reason(word));
            }
        }
        return kept;
    }

    private static Reason reason(String word) {
        try {
            return Reason.valueOf(word);
        } catch (IllegalArgumentException unknown) {
            // because what a later person index keeps for a reason of its own is kept
            return Reason.HOLD;
        }
    }
}
