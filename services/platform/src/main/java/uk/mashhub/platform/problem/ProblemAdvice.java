package uk.mashhub.platform.problem;

import java.beans.PropertyEditorSupport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Every error of every API as a problem; nothing of the request, of an exception or of a stack in any of them. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    /** A parameter that is there and blank is one that is not there. */
    @InitBinder
    void blankIsAbsent(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text.isBlank() ? null : text);
            }
        });
    }

    @ExceptionHandler(HubProblem.class)
    ResponseEntity<Object> problem(HubProblem problem) {
        return ProblemWriter.answer(problem);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<Object> argument(MethodArgumentTypeMismatchException e) {
        // because an id of the wrong shape names nothing that exists
        return ProblemWriter.answer(
                e.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class)
                        ? HubProblem.notFound()
                        : HubProblem.malformed(List.of(new Fault(
                                "", "INVALID_PARAMETER", "The parameter " + e.getName() + " has another shape."))));
    }

    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Object> databaseAway(Exception e) {
        LOG.warn("the database is away: {}", e.getClass().getSimpleName());
        return ProblemWriter.answer(HubProblem.unavailable(DATABASE_RETRY));
    }

    @ExceptionHandler(AccessDeniedException.class)
    ResponseEntity<Object> denied(AccessDeniedException e) {
        return ProblemWriter.answer(HubProblem.forbidden());
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> unexpected(Exception e) {
        LOG.error("unexpected {} at {}", e.getClass().getName(), place(e));
        return ProblemWriter.answer(HubProblem.internal());
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HubProblem problem = causeOf(e, HubProblem.class);
        if (problem != null) {
            return ProblemWriter.answer(problem);
        }
        JacksonException json = causeOf(e, JacksonException.class);
        return ProblemWriter.answer(
                json != null
                        ? JsonFaults.of(json)
                        : HubProblem.malformed(
                                List.of(new Fault("", "MALFORMED_JSON", "The body is missing or is not JSON."))));
    }

    @Override
    protected ResponseEntity<Object> handleMissingPathVariable(
            MissingPathVariableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ProblemWriter.answer(HubProblem.notFound()); // because a blank id names nothing that exists
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        return ResponseEntity.status(known)
                .headers(headers)
                .body(ProblemWriter.body(ProblemWriter.of(known, known.name(), known.getReasonPhrase() + ".")));
    }

    /** Where in our own code it arose: a class and a line, since a message may quote a child's name. */
    private static String place(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("uk.mashhub")) {
                return frame.getClassName() + ":" + frame.getLineNumber();
            }
        }
        return "a library";
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
