package uk.mashhub.personindex.access;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import uk.mashhub.platform.problem.HubProblem;

/** Asks the desk, which keeps the seals and who broke the glass, over HTTP and under the caller's own token. */
final class AskDesk {

    private static final Logger LOG = LoggerFactory.getLogger(AskDesk.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final RestClient http;

    AskDesk(RestClient http) {
        this.http = http;
    }

    /**
     * What the desk says of the references asked about.
     *
     * @param closed those whose record is closed to whoever the token is of
     * @param sealed those under a seal, closed to them or not
     */
    record Seals(Set<String> closed, Set<String> sealed) {}

    /**
     * What is sealed of these references, and closed to whoever the token is of.
     *
     * @throws HubProblem 503 when the desk does not answer: what may be sealed is not shown; 403 when it knows no such reader
     */
    Seals of(String bearer, Collection<String> refs) {
        JsonNode answer = asked(
                () -> told(bearer, "/v1/children/closed", Map.of("refs", refs)).body(JsonNode.class));
        if (answer == null || !answer.path("closed").isArray()) {
            throw HubProblem.unavailable(RETRY_AFTER);
        }
        return new Seals(refs(answer, "closed"), refs(answer, "sealed"));
    }

    /**
     * Has what came of a split sealed as these references are.
     *
     * @throws HubProblem 503 when the desk does not answer: what may be sealed is not split; 403 when it lets no such caller
     */
    void split(String bearer, Collection<String> from, String ref) {
        asked(() -> told(bearer, "/v1/children/split", Map.of("from", from, "ref", ref))
                .toBodilessEntity());
    }

    private RestClient.ResponseSpec told(String bearer, String path, Map<String, Object> body) {
        return http.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(bearer))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve();
    }

    private static <T> @Nullable T asked(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() == HttpStatus.FORBIDDEN) {
                throw HubProblem.forbidden();
            }
            LOG.warn("the desk refused, asked of seals: {}", e.getStatusCode().value());
            throw HubProblem.unavailable(RETRY_AFTER);
        } catch (RestClientException e) {
            LOG.warn("the desk did not answer, asked of seals: {}", e.getClass().getSimpleName());
            throw HubProblem.unavailable(RETRY_AFTER);
        }
    }

    private static Set<String> refs(JsonNode answer, String field) {
        return answer.path(field).valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }
}
