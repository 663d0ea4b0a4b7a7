package uk.mashhub.desk.config;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;

/**
 * The token of a person signed in to the pages, for what is asked elsewhere in their own name. One that has run out is renewed, so that
 * nobody is sent to sign in again in the middle of a search; who they are and what they may is then as the provider says it anew.
 */
@Component
public class SignedInReader {

    /** The identity provider, as the settings name it. */
    private static final String REGISTRATION = "hub";

    private static final Logger LOG = LoggerFactory.getLogger(SignedInReader.class);

    private final DefaultOAuth2AuthorizedClientManager clients;
    private final Clock clock;

    SignedInReader(
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository authorized,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clients = new DefaultOAuth2AuthorizedClientManager(registrations, authorized);
        this.clients.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                // because the provider says anew who is signed in, and ends a session by its last word alone
                .refreshToken(renewal -> renewal.clock(clock).eventPublisher(events))
                .build());
        this.clock = clock;
    }

    /** Their token; nothing once it has run out and could not be renewed. */
    public Optional<String> bearer(Authentication who, HttpServletRequest request) {
        if (!(who instanceof OAuth2AuthenticationToken)) {
            return Optional.empty();
        }
        return authorized(who, request)
                .map(OAuth2AuthorizedClient::getAccessToken)
                .filter(token ->
                        token.getExpiresAt() == null || token.getExpiresAt().isAfter(clock.instant()))
                .map(token -> token.getTokenValue());
    }

    private Optional<OAuth2AuthorizedClient> authorized(Authentication who, HttpServletRequest request) {
        try {
            return Optional.ofNullable(clients.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
                    .principal(who)
                    .attribute(HttpServletRequest.class.getName(), request)
                    .build()));
        } catch (OAuth2AuthorizationException | OAuth2AuthenticationException refused) {
            LOG.debug("a token could not be renewed");
            return Optional.empty();
        }
    }
}
