package uk.mashhub.platform.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request the hub answers with a problem (RFC 9457). Carries codes and pointers, never a value that was sent. */
public final class HubProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Fault> faults;
    private final @Nullable Duration retryAfter;

    public HubProblem(HttpStatus status, String code, String title, List<Fault> faults, @Nullable Duration retryAfter) {
        super(title, null, false, false); // because where it was thrown says nothing that its code does not
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
    }

    /** 404: it is not there, or its existence is none of the caller's business. */
    public static HubProblem notFound() {
        return new HubProblem(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing here for you.", List.of(), null);
    }

    /** 403: the caller is known and may not do this. */
    public static HubProblem forbidden() {
        return new HubProblem(HttpStatus.FORBIDDEN, "FORBIDDEN", "Your token does not allow this.", List.of(), null);
    }

    /** 409: it contradicts what the hub holds. */
    public static HubProblem conflict(String code, String title) {
        return new HubProblem(HttpStatus.CONFLICT, code, title, List.of(), null);
    }

    /** 400: it cannot be read. */
    public static HubProblem malformed(List<Fault> faults) {
        return new HubProblem(HttpStatus.BAD_REQUEST, "MALFORMED", "The body could not be read.", faults, null);
    }

    /** 422: it can be read and is impossible. */
    public static HubProblem unprocessable(List<Fault> faults) {
        return new HubProblem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "INVALID",
                "The body can be read, but something in it is wrong.",
                faults,
                null);
    }

    /** 413: more than the hub takes in one go. */
    public static HubProblem tooLarge(String limit) {
        return new HubProblem(
                HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "The body is larger than " + limit + ".", List.of(), null);
    }

    /** 500: a fault of ours. */
    public static HubProblem internal() {
        return new HubProblem(
                HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", "Something went wrong inside the hub.", List.of(), null);
    }

    /** 503: a part of the hub is away; nothing was accepted, and the caller should come again. */
    public static HubProblem unavailable(Duration retryAfter) {
        return new HubProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                "The hub cannot take this now. Nothing was accepted; please send it again.",
                List.of(),
                retryAfter);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
