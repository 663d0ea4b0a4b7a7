package uk.mashhub.platform.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the words from what nobody expected and nobody answered, such as a fault in a page: the server logs it and a trace keeps it, and
 * its message may quote what somebody typed. What it was and where it arose stays.
 *
 * <p>Within the filter that makes the trace, and around those that answer who may not.
 */
final class Wordless extends OncePerRequestFilter implements Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 60;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            throw wordless(e);
        }
    }

    private static ServletException wordless(Exception e) {
        Throwable cause = e instanceof ServletException && e.getCause() != null ? e.getCause() : e;
        var wordless = new ServletException("unexpected " + cause.getClass().getName());
        wordless.setStackTrace(cause.getStackTrace());
        return wordless;
    }
}
