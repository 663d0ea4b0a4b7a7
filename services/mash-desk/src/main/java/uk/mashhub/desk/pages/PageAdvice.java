package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What every page knows of its reader and where they are, and how a page says that something is not there or not possible. */
@ControllerAdvice(basePackageClasses = PageAdvice.class, assignableTypes = Signposted.class)
class PageAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(PageAdvice.class);
    private static final String RETRY_SECONDS = "5";

    private final List<Place> places;

    PageAdvice(List<Signposted> pages) {
        places = pages.stream()
                .map(Signposted::place)
                .sorted(Comparator.comparingInt(Place::order))
                .toList();
    }

    @ModelAttribute("reader")
    @Nullable
    String reader(@AuthenticationPrincipal @Nullable Object principal) {
        return principal instanceof ClaimAccessor token ? Caller.of(token).name() : null;
    }

    @ModelAttribute("places")
    List<Place> places(@AuthenticationPrincipal @Nullable Object principal) {
        Set<String> roles =
                principal instanceof ClaimAccessor token ? Caller.of(token).roles() : Set.of();
        return places.stream().filter(place -> place.isFor(roles)).toList();
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ExceptionHandler(HubProblem.class)
    String problem(HubProblem problem, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (problem.code().equals(Seals.RECORD_SEALED)) {
            return "redirect:" + RestrictedPage.of(request.getRequestURI());
        }
        response.setStatus(problem.status().value());
        return say(problem.status().value(), model);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    String wrongShape(HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return say(HttpServletResponse.SC_NOT_FOUND, model);
    }

    /** Away, or so busy that no connection to it came free: the reader is asked to try again. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    String databaseAway(Exception e, HttpServletResponse response, Model model) {
        LOG.warn("a page waits for the database: {}", e.getClass().getSimpleName());
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return say(HttpServletResponse.SC_SERVICE_UNAVAILABLE, model);
    }

    private static String say(int status, Model model) {
        model.addAttribute("status", status);
        return "error";
    }
}
