package uk.mashhub.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Whatever stands in the header, the same token is found, or refused, as Spring Security would. */
class RememberedBearerTest {

    private static final String KNOWN = "aaa.bbb-_~+/.ccc==";

    private final RememberedTokens tokens = new RememberedTokens(RememberedBearerTest::good, Clock.systemUTC());
    private final RememberedBearer resolver = new RememberedBearer(tokens);

    @Test
    void findsWhatTheLibraryFinds() {
        tokens.decode(KNOWN);
        for (String token :
                List.of(KNOWN, KNOWN + "x", "other", "", " ", "a b", KNOWN + " ", " " + KNOWN, "ä", "a=b")) {
            for (String scheme :
                    List.of("Bearer ", "bearer ", "BEARER ", "Bearer", "Bearer  ", "Basic ", "", " Bearer ")) {
                assertThat(found(resolver, scheme + token))
                        .as("%s%s", scheme, token)
                        .isEqualTo(found(new DefaultBearerTokenResolver(), scheme + token));
            }
        }
        assertThat(found(resolver, "Bearer " + KNOWN)).isEqualTo(KNOWN);
        assertThat(found(resolver, null)).isNull();
    }

    private static @Nullable String found(BearerTokenResolver resolver, @Nullable String header) {
        var request = new MockHttpServletRequest();
        if (header != null) {
            request.addHeader("Authorization", header);
        }
        try {
            return resolver.resolve(request);
        } catch (OAuth2AuthenticationException refused) {
            return "refused: " + refused.getError().getErrorCode();
        }
    }

    private static Jwt good(String token) {
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .claim("sub", "northshire-police")
                .build();
    }
}
