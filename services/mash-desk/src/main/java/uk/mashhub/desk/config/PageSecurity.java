package uk.mashhub.desk.config;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.security.Caller;

/**
 * The pages' chain, behind the API's: people sign in at the identity provider, everything but the front page asks for it, every form
 * carries a token against forgery, and nothing is kept by a browser or reached from another site.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final String SIGN_IN = "/oauth2/authorization";
    private static final String SIGNED_OUT = "/?signedout";

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            ClientRegistrationRepository clients,
            HubProperties hub,
            DeskProperties desk,
            Clock clock)
            throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(clients, SIGN_IN);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return http.authorizeHttpRequests(
                        matching -> matching.requestMatchers("/", "/error", "/signed-out", "/assets/**", "/webjars/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2Login(login -> login.loginPage(SIGN_IN + "/hub")
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                        .failureUrl("/?signin=failed")
                        .successHandler(toTheirOwnPage()))
                .logout(logout -> logout.logoutSuccessHandler(everywhere(clients, desk.endSession()))
                        .deleteCookies("mash-desk"))
                .addFilterBefore(new Inactivity(clock), SecurityContextHolderFilter.class)
                .csrf(Customizer.withDefaults())
                .exceptionHandling(faults -> faults.accessDeniedHandler(keepingTheirWords()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                                        + " base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                                        + hub.issuer()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** Out of the desk and, where it ends sessions, out of the identity provider too: a shared machine must not sign the next one in. */
    static LogoutSuccessHandler everywhere(ClientRegistrationRepository clients, @Nullable URI endSession) {
        Map<String, Object> known = endSession == null ? Map.of() : Map.of("end_session_endpoint", endSession);
        // because the provider's addresses are named and not discovered, and Boot's settings have no name for this one
        var handler = new OidcClientInitiatedLogoutSuccessHandler(id -> {
            ClientRegistration client = clients.findByRegistrationId(id);
            return client == null
                    ? null
                    : ClientRegistration.withClientRegistration(client)
                            .providerConfigurationMetadata(known)
                            .build();
        });
        handler.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        handler.setDefaultTargetUrl(SIGNED_OUT);
        return handler;
    }

    /** A form of the desk's own that outlived its session is shown back to whoever typed it; everything else is refused. */
    private static AccessDeniedHandler keepingTheirWords() {
        var refuse = new AccessDeniedHandlerImpl();
        return (request, response, denied) -> {
            // because another site could make the desk show words of its own
            boolean own = "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
            if (own && denied instanceof CsrfException) {
                request.getRequestDispatcher("/signed-out").forward(request, response);
            } else {
                refuse.handle(request, response, denied);
            }
        };
    }

    /** Where they wanted to go; otherwise to the page they work on. */
    private static AuthenticationSuccessHandler toTheirOwnPage() {
        return new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            protected String determineTargetUrl(
                    HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
                boolean partner = who != null
                        && who.getPrincipal() instanceof ClaimAccessor token
                        && Caller.of(token).roles().contains("PARTNER");
                return partner ? "/requests" : "/worklist";
            }
        };
    }
}
