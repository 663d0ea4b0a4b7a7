package uk.mashhub.bench;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

/** Signs an officer in at the measured desk without an identity provider: signing in is not what is measured. */
@Configuration(proxyBeanMethods = false)
class MeasuredSignIn {

    static final String PATH = "/measured-sign-in";

    @Bean
    @Order(0)
    SecurityFilterChain withoutAnIdentityProvider(HttpSecurity http) throws Exception {
        return http.securityMatcher(PATH)
                .addFilterBefore(MeasuredSignIn::signIn, UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    private static void signIn(ServletRequest request, ServletResponse response, FilterChain chain) {
        var user = AuthorityUtils.createAuthorityList("OIDC_USER");
        var token = new OidcIdToken(
                "measured",
                Instant.now(),
                Instant.now().plusSeconds(3_600),
                Map.of(
                        "sub",
                        "officer." + request.getParameter("n"),
                        "authority",
                        DeskRecords.AUTHORITY,
                        "roles",
                        List.of("OFFICER")));
        new HttpSessionSecurityContextRepository()
                .saveContext(
                        new SecurityContextImpl(
                                new OAuth2AuthenticationToken(new DefaultOidcUser(user, token), user, "hub")),
                        (HttpServletRequest) request,
                        (HttpServletResponse) response);
    }
}
