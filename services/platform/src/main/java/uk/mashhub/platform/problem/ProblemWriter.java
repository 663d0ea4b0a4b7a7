package uk.mashhub.platform.problem;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Renders a problem the same way wherever it arose. */
public final class ProblemWriter {

    private ProblemWriter() {}

    /** Says nothing of where: Spring would repeat the path, and somebody may have put a name or a number into it. */
    private static final class Placeless extends ProblemDetail {

        @Override
        public void setInstance(@Nullable URI instance) {}
    }

    /** The body of a problem. */
    public static ProblemDetail body(HubProblem problem) {
        ProblemDetail detail = new Placeless();
        detail.setStatus(problem.status());
        detail.setType(URI.create("about:blank"));
        detail.setTitle(problem.getMessage());
        detail.setProperty("code", problem.code());
        if (!problem.faults().isEmpty()) {
            detail.setProperty(
                    "errors",
                    problem.faults().stream()
                            .map(fault ->
                                    Map.of("pointer", fault.pointer(), "code", fault.code(), "detail", fault.detail()))
                            .toList());
        }
        return detail;
    }

    /** The whole answer, with {@code Retry-After} where there is one. */
    public static ResponseEntity<Object> answer(HubProblem problem) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
        }
        return new ResponseEntity<>(body(problem), headers, problem.status());
    }

    static HubProblem of(HttpStatus status, String code, String title) {
        return new HubProblem(status, code, title, List.of(), null);
    }
}
