package uk.mashhub.desk.it;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Signs a browser in without an identity provider: the identity provider proves its own part. */
@TestConfiguration
class SignInForTests {

    static OidcIdToken idToken(String name, String role) {
        return new OidcIdToken(
                "test",
                Instant.now(),
                Instant.now().plusSeconds(3_600),
                Map.of("sub", name, "authority", "northshire", "roles", List.of(role)));
    }

    /** Somebody signed in, for a page asked without a browser. */
    static RequestPostProcessor person(String name, String role, String authority) {
        return oidcLogin()
                .idToken(token -> token.claims(claims -> {
                    claims.put("sub", name);
                    claims.put("authority", authority);
                    claims.put("roles", List.of(role));
                }));
    }

    @Bean
    @Order(0)
    SecurityFilterChain signIn(HttpSecurity http) throws Exception {
        return http.securityMatcher("/test-sign-in")
                .csrf(csrf -> csrf.disable())
                .addFilterBefore(SignInForTests::signIn, UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    private static void signIn(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        var officer = AuthorityUtils.createAuthorityList("OIDC_USER");
        var context = new SecurityContextImpl(new OAuth2AuthenticationToken(
                new DefaultOidcUser(officer, idToken("mash.officer", "OFFICER")), officer, "hub"));
        new HttpSessionSecurityContextRepository()
                .saveContext(context, (HttpServletRequest) request, (HttpServletResponse) response);
        ((HttpServletResponse) response).sendRedirect("/worklist");
    }
}
