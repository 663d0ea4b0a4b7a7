package uk.mashhub.desk.config;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs out whoever asked for nothing as long as a session lasts. What an open worklist asks by itself is no activity: the server's own
 * count of idle time would never end beside it.
 */
final class Inactivity extends OncePerRequestFilter {

    /** What a page asks for by itself says so. */
    private static final String BY_ITSELF = "X-Desk-By-Itself";

    private static final String CHANGES = "/worklist/changes";
    private static final String ASKED = Inactivity.class.getName();

    private final Clock clock;

    Inactivity(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean byItself = request.getRequestURI().equals(CHANGES) || request.getHeader(BY_ITSELF) != null;
        HttpSession session = request.getSession(false);
        if (session != null && isOver(session)) {
            session.invalidate();
            if (byItself) {
                // because a redirect to the sign-in is followed by no script
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
        } else if (session != null && !byItself) {
            session.setAttribute(ASKED, clock.instant());
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(HttpSession session) {
        int seconds = session.getMaxInactiveInterval();
        return seconds > 0
                && session.getAttribute(ASKED) instanceof Instant asked
                && asked.plusSeconds(seconds).isBefore(clock.instant());
    }
}
