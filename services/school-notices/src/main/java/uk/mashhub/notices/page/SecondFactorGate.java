package uk.mashhub.notices.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import uk.mashhub.notices.config.SecondFactorSettings;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Nothing is shown to a person before the second factor: the pages send them to it, and the API refuses their token.
 *
 * <p>Everything is behind it but what is named here. A provider that says it has asked for one (`amr` with `mfa`, RFC 8176) is
 * believed; a system has none and is not asked.
 */
@Component
class SecondFactorGate implements HandlerInterceptor, WebMvcConfigurer {

    static final String PASSED = "secondFactorPassed";
    static final String WANTED = "secondFactorWanted";
    static final String PAGE = "/second-factor";

    private static final List<String> OPEN = List.of(
            PAGE + "/**",
            "/bank-holidays",
            "/mailbox/**",
            "/webjars/**",
            "/assets/**",
            "/error",
            "/actuator/**",
            "/v3/api-docs/**");

    private final SecondFactorSettings settings;

    SecondFactorGate(SecondFactorSettings settings) {
        this.settings = settings;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/**").excludePathPatterns(OPEN);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws Exception {
        ClaimAccessor token = signedIn();
        if (!settings.required() || token == null || hasPassed(token, request.getSession(false))) {
            return true;
        }
        if (request.getRequestURI().startsWith("/v1/")) {
            throw HubProblem.forbidden();
        }
        if (request.getMethod().equals("GET")) {
            request.getSession().setAttribute(WANTED, request.getRequestURI());
        }
        response.sendRedirect(PAGE);
        return false;
    }

    private static boolean hasPassed(ClaimAccessor token, @Nullable HttpSession session) {
        Caller caller = Caller.of(token);
        List<String> methods = token.hasClaim("amr") ? token.getClaimAsStringList("amr") : null;
        return !caller.isPerson()
                || (methods != null && Set.copyOf(methods).contains("mfa"))
                || (session != null && caller.name().equals(session.getAttribute(PASSED)));
    }

    private static @Nullable ClaimAccessor signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof ClaimAccessor token ? token : null;
    }
}
