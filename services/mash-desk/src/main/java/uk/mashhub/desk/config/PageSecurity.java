package uk.mashhub.desk.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import uk.mashhub.platform.HubProperties;

/**
 * The pages' chain, behind the API's: people sign in at the identity provider, everything but the front page asks for it, every form
 * carries a token against forgery, and nothing is kept by a browser or reached from another site.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final String SIGN_IN = "/oauth2/authorization";

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository clients, HubProperties hub)
            throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(clients, SIGN_IN);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return http.authorizeHttpRequests(
                        matching -> matching.requestMatchers("/", "/error", "/assets/**", "/webjars/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2Login(login -> login.loginPage(SIGN_IN + "/hub")
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                        .failureUrl("/?signin=failed")
                        .defaultSuccessUrl("/worklist"))
                .logout(logout -> logout.logoutSuccessUrl("/?signedout").deleteCookies("mash-desk"))
                .csrf(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                                        + " base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                                        + hub.issuer()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}
