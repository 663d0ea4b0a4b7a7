package uk.mashhub.desk.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Where signing out leads, by what the identity provider can do. */
class SignOutTest {

    @Test
    void staysAtTheDeskWhereTheProviderEndsNoSession() throws Exception {
        assertThat(after(null)).isEqualTo("/?signedout");
        assertThat(after(URI.create("https://sign-in.example/out")))
                .isEqualTo("https://sign-in.example/out?id_token_hint=synthetic"
                        + "&post_logout_redirect_uri=http://localhost/?signedout");
    }

    @Test
    void readsAnEmptyAddressAsNone() {
        assertThat(endSession("")).isNull();
        assertThat(endSession("https://sign-in.example/out")).isEqualTo(URI.create("https://sign-in.example/out"));
    }

    private static @Nullable URI endSession(String set) {
        var settings = new MapConfigurationPropertySource(Map.of(
                "hub.desk.person-index", "http://localhost:1",
                "hub.desk.notices-link", "http://localhost:2/",
                "hub.desk.end-session", set));
        return new Binder(settings).bind("hub.desk", DeskProperties.class).get().endSession();
    }

    private static @Nullable String after(@Nullable URI endSession) throws Exception {
        ClientRegistration desk = ClientRegistration.withRegistrationId("hub")
                .clientId("mash-desk-web")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri("https://sign-in.example/token")
                .build();
        var token = new OidcIdToken(
                "synthetic", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), Map.of("sub", "mash.officer"));
        var who = new OAuth2AuthenticationToken(new DefaultOidcUser(List.of(), token), List.of(), "hub");
        var response = new MockHttpServletResponse();
        PageSecurity.everywhere(new InMemoryClientRegistrationRepository(desk), endSession)
                .onLogoutSuccess(new MockHttpServletRequest(), response, who);
        return response.getRedirectedUrl();
    }
}
