package uk.mashhub.platform.security;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import uk.mashhub.platform.problem.SecurityProblems;

/**
 * Everyone is authenticated, always (design, decision 15): a bearer token on every API, no session, no cookie.
 *
 * <p>Open are health, metrics and the API's own description, and nothing else. A service
 * with pages adds its own chain behind this one, named {@value #PAGES}; without pages everything is this chain's.
 */
@AutoConfiguration(
        before = {OAuth2ResourceServerWebSecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
@EnableMethodSecurity
public class ApiSecurity {

    private static final String PAGES = "pages";

    static {
        // because the caller comes with the token and is no parameter of anybody's request
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http, SecurityProblems problems, JwtDecoder verifier, Clock clock, BeanFactory beans)
            throws Exception {
        var tokens = new RememberedTokens(verifier, clock);
        if (beans.containsBean(PAGES)) {
            http.securityMatcher("/v1/**", "/actuator/**", "/v3/api-docs/**", "/v3/api-docs.yaml");
        }
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll() // because what failed is no question of who asked
                        .requestMatchers(
                                "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/v3/api-docs.yaml")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tokens))
                        .bearerTokenResolver(new RememberedBearer(tokens))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable()) // because a bearer token is never sent by a browser on its own
                .build();
    }

    /**
     * Spring Security's own firewall. That a header's name and value are plain text is seen without its expressions, which had a
     * twentieth of the samples of a request's thread, most of them over the token; anything else it judges itself.
     */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> isPlain(name) || StrictHttpFirewall.ALLOWED_HEADER_NAMES.test(name));
        firewall.setAllowedHeaderValues(
                value -> isPlain(value) || StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(value));
        return firewall;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Not every filter of every request is a span: the request is one already, and nobody acts on what its filters took. */
    @Bean
    SecurityObservationSettings observedSecurity() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    WebMvcConfigurer callerParameter() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
