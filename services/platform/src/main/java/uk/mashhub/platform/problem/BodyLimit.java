package uk.mashhub.platform.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stops a body at 1 MiB, and a stream of lines at 64 MiB (contract): by its stated length at once, otherwise as it is read. One that is packed
 * (gzip) is refused as what it is: nobody here unpacks it, and its length says nothing.
 */
public final class BodyLimit extends OncePerRequestFilter {

    /** One event. */
    public static final long SINGLE_BYTES = 1L << 20;

    /** A stream of events, one a line. */
    public static final long STREAM_BYTES = 64L << 20;

    private static final String PLAIN = "identity";

    private final JsonMapper json;

    public BodyLimit(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = isStream(request) ? STREAM_BYTES : SINGLE_BYTES;
        if (isPacked(request)) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, PLAIN);
            refuse(response, packed());
        } else if (request.getContentLengthLong() > limit) {
            refuse(response, tooLarge(limit));
        } else {
            chain.doFilter(new Limited(request, limit), response);
        }
    }

    private static boolean isPacked(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase(PLAIN);
    }

    private void refuse(HttpServletResponse response, HubProblem problem) throws IOException {
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemWriter.body(problem));
    }

    /** Whether a stream of lines is sent. */
    public static boolean isStream(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_NDJSON_VALUE);
    }

    private static HubProblem packed() {
        HttpStatus status = HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        return ProblemWriter.of(status, status.name(), "Send the body unpacked.");
    }

    private static HubProblem tooLarge(long limit) {
        return HubProblem.tooLarge(limit == STREAM_BYTES ? "64 MiB" : "1 MiB");
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;
        private @Nullable ServletInputStream stream;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream open = stream;
            if (open == null) {
                open = new Counted(super.getInputStream(), limit);
                stream = open;
            }
            return open;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream inner;
        private final long limit;
        private long left;

        Counted(ServletInputStream inner, long limit) {
            this.inner = inner;
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int one = inner.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = inner.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public int available() throws IOException {
            return inner.available();
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return inner.isFinished();
        }

        @Override
        public boolean isReady() {
            return inner.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            inner.setReadListener(listener);
        }
    }
}
