package uk.mashhub.desk.config;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;

/** The token of a person signed in to the pages, for what is asked elsewhere in their own name. */
@Component
public class SignedInReader {

    private final OAuth2AuthorizedClientRepository clients;
    private final Clock clock;

    SignedInReader(OAuth2AuthorizedClientRepository clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Their token; nothing once it has run out, which is sooner than they are signed out here. */
    public Optional<String> bearer(Authentication who, HttpServletRequest request) {
        if (!(who instanceof OAuth2AuthenticationToken signedIn)) {
            return Optional.empty();
        }
        OAuth2AuthorizedClient client =
                clients.loadAuthorizedClient(signedIn.getAuthorizedClientRegistrationId(), who, request);
        return Optional.ofNullable(client)
                .map(OAuth2AuthorizedClient::getAccessToken)
                .filter(token ->
                        token.getExpiresAt() == null || token.getExpiresAt().isAfter(clock.instant()))
                .map(token -> token.getTokenValue());
    }
}
