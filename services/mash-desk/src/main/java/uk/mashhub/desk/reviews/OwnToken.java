package uk.mashhub.desk.reviews;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;

/** The token somebody signed in with, so that another part of the hub sees them and not the desk. */
@Component
class OwnToken {

    private static final String REGISTRATION = "hub";

    private final OAuth2AuthorizedClientRepository clients;
    private final Clock clock;

    OwnToken(OAuth2AuthorizedClientRepository clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** The token lives shorter than the visit: whoever has outlived theirs signs in again. */
    static final class SignInAgain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SignInAgain() {
            super("the reader's own token is over");
        }
    }

    String of(Authentication reader, HttpServletRequest request) {
        OAuth2AuthorizedClient client = clients.loadAuthorizedClient(REGISTRATION, reader, request);
        if (client == null) {
            throw new SignInAgain();
        }
        Instant ends = client.getAccessToken().getExpiresAt();
        if (ends != null && !ends.isAfter(clock.instant())) {
            throw new SignInAgain();
        }
        return client.getAccessToken().getTokenValue();
    }
}
