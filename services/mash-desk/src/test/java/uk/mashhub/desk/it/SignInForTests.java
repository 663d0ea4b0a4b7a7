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
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;
import uk.mashhub.testkit.parts.TestTokens;

/** Signs a browser in without an identity provider: the identity provider proves its own part. */
@TestConfiguration
class SignInForTests {

    static OidcIdToken idToken(String name, String role) {
        String agency = role.equals("PARTNER") ? "HEALTH" : "";
        return new OidcIdToken(
                "test",
                Instant.now(),
                Instant.now().plusSeconds(3_600),
                Map.of(
                        "iss",
                        TestTokens.issuer(),
                        "aud",
                        List.of("mash-desk-web"),
                        "sub",
                        name,
                        "authority",
                        "northshire",
                        "agency",
                        agency,
                        "roles",
                        List.of(role)));
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

    /** A partner of an agency, signed in. */
    static RequestPostProcessor partner(String agency, String authority) {
        return partner("partner", agency, authority);
    }

    /** One of them, by name. */
    static RequestPostProcessor partner(String name, String agency, String authority) {
        return oidcLogin()
                .idToken(token -> token.claims(claims -> {
                    claims.put("sub", name);
                    claims.put("authority", authority);
                    claims.put("agency", agency);
                    claims.put("roles", List.of("PARTNER"));
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

    /** Who signs in is asked for as {@code ?as=mash.manager&role=MANAGER}; the officer where nobody is. */
    private static void signIn(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        String name = request.getParameter("as") == null ? "mash.officer" : request.getParameter("as");
        String role = request.getParameter("role") == null ? "OFFICER" : request.getParameter("role");
        var officer = AuthorityUtils.createAuthorityList("OIDC_USER");
        var who = new OAuth2AuthenticationToken(new DefaultOidcUser(officer, idToken(name, role)), officer, "hub");
        var context = new SecurityContextImpl(who);
        keepToken(who, (HttpServletRequest) request, (HttpServletResponse) response);
        new HttpSessionSecurityContextRepository()
                .saveContext(context, (HttpServletRequest) request, (HttpServletResponse) response);
        ((HttpServletResponse) response).sendRedirect("/worklist");
    }

    /** The token a search goes on under, as the identity provider would have given it beside the sign-in. */
    private static void keepToken(
            OAuth2AuthenticationToken who, HttpServletRequest request, HttpServletResponse response) {
        var front = ClientRegistration.withRegistrationId("hub")
                .clientId("mash-desk-web")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri("http://localhost/unused")
                .build();
        var token = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                TestTokens.person("mash.officer"),
                Instant.now(),
                Instant.now().plusSeconds(3_600));
        WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                .getBean(OAuth2AuthorizedClientRepository.class)
                .saveAuthorizedClient(new OAuth2AuthorizedClient(front, who.getName(), token), who, request, response);
    }
}
