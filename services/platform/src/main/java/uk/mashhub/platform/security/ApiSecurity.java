package uk.mashhub.platform.security;

import java.time.Clock;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
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
 * <p>Open are health, metrics and the API's own description, and nothing else; what a chain does not name is refused. A service
 * with pages adds its own chain behind this one.
 */
@AutoConfiguration
@EnableMethodSecurity
public class ApiSecurity {

    static {
        // because the caller comes with the token and is no parameter of anybody's request
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, SecurityProblems problems, JwtDecoder verifier, Clock clock)
            throws Exception {
        var tokens = new RememberedTokens(verifier, clock);
        return http.securityMatcher("/v1/**", "/actuator/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/v3/api-docs.yaml")
                        .permitAll()
                        .requestMatchers("/v1/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
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
