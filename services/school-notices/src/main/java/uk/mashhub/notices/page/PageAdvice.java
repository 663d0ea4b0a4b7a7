package uk.mashhub.notices.page;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import uk.mashhub.platform.problem.HubProblem;

/** How a school's page says that something is not possible, or that the database is away, or so busy that no connection to it came free. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
class PageAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(PageAdvice.class);
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler(HubProblem.class)
    ModelAndView problem(HubProblem problem) {
        return ProblemPage.of(problem.status());
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ModelAndView databaseAway(Exception e, HttpServletResponse response) {
        LOG.warn("a page waits for the database: {}", e.getClass().getSimpleName());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return ProblemPage.of(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
