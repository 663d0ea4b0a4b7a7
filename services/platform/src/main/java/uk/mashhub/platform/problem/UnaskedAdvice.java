package uk.mashhub.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What is asked of an API and no method of it answers, as a problem too: an unknown path, another verb, another type of body. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class UnaskedAdvice {

    private static final String APIS = "/v1/";

    @ExceptionHandler({
        NoHandlerFoundException.class,
        NoResourceFoundException.class,
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeNotSupportedException.class,
        HttpMediaTypeNotAcceptableException.class
    })
    ResponseEntity<Object> nobodyAnswers(Exception unasked, HttpServletRequest request) throws Exception {
        if (!request.getRequestURI().startsWith(APIS) || !(unasked instanceof ErrorResponse answer)) {
            throw unasked; // because a person's browser is shown a page
        }
        HttpStatus status = HttpStatus.valueOf(answer.getStatusCode().value());
        return ResponseEntity.status(status)
                .headers(answer.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemWriter.body(ProblemWriter.of(status, status.name(), status.getReasonPhrase() + ".")));
    }
}
