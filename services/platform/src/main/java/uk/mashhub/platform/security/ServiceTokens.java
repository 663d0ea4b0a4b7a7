package uk.mashhub.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import uk.mashhub.platform.problem.HubProblem;

/** A token for calling another service of the hub, fetched by client credentials and kept until shortly before it ends. */
public final class ServiceTokens {

    /** A token is renewed this long before it ends, so that none runs out on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final RestClient identity;
    private final String clientId;
    private final String clientSecret;
    private final Clock clock;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    public ServiceTokens(RestClient identity, String clientId, String clientSecret, Clock clock) {
        this.identity = identity;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    /** Somebody refused the token: whatever this machine's clock says, the next one is fetched. */
    public synchronized void forget() {
        token = null;
    }

    /**
     * A valid bearer token.
     *
     * @throws HubProblem 503 when the identity provider is away
     */
    public synchronized String bearer() {
        String held = token;
        if (held != null && clock.instant().isBefore(renewAt)) {
            return held;
        }
        try {
            JsonNode answer = identity.post()
                    .uri("/oauth2/token")
                    .headers(headers -> headers.setBasicAuth(clientId, clientSecret))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body("grant_type=client_credentials")
                    .retrieve()
                    .body(JsonNode.class);
            if (answer == null) {
                throw HubProblem.unavailable(RETRY_AFTER);
            }
            String fresh = answer.path("access_token").asString();
            token = fresh;
            renewAt = clock.instant()
                    .plusSeconds(answer.path("expires_in").asLong(60))
                    .minus(MARGIN);
            return fresh;
        } catch (RestClientException e) {
            throw HubProblem.unavailable(RETRY_AFTER);
        }
    }
}
