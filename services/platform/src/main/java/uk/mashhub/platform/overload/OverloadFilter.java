package uk.mashhub.platform.overload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.problem.BodyLimit;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.problem.ProblemWriter;

/**
 * Pushes back when more is sent than a door can take: 503 with {@code Retry-After} and nothing accepted, so that what was accepted is
 * answered in time and memory stays where it was.
 *
 * <p>Two lanes. A single event never queues behind a stream of lines or the attendance flood: a notice about last night must not wait
 * for this morning's marks. First of all filters, because a call that is turned away should cost next to nothing.
 */
public final class OverloadFilter extends OncePerRequestFilter implements Ordered {

    private static final long UNSTATED_BYTES = 1L << 20;
    private static final int RETRY_SINGLE_SECONDS = 1;
    private static final int RETRY_BULK_SECONDS = 3;

    private final OverloadProperties properties;
    private final LongSupplier waitingForProcessors;
    private final JsonMapper json;
    private final Lane single;
    private final Lane bulk;
    private final Counter singleRefused;
    private final Counter bulkRefused;

    /**
     * The filter of one service.
     *
     * @param waitingForProcessors how many threads are ready to work and have no processor: where that is what is short, calls wait
     *     there, before any lane
     */
    OverloadFilter(
            OverloadProperties properties, LongSupplier waitingForProcessors, JsonMapper json, MeterRegistry meters) {
        this.properties = properties;
        this.waitingForProcessors = waitingForProcessors;
        this.json = json;
        long bytes = (long) properties.megabytes() << 20;
        this.single = new Lane(properties.single(), bytes, properties.patience());
        this.bulk = new Lane(properties.bulk(), bytes, properties.patience());
        this.singleRefused = watch("single", single, meters);
        this.bulkRefused = watch("bulk", bulk, meters);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 50;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !request.getRequestURI().startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean stream = BodyLimit.isStream(request);
        Lane lane = stream || properties.bulkPaths().contains(request.getRequestURI()) ? bulk : single;
        if (waitingForProcessors.getAsLong() > properties.single() / 2) {
            comeAgain(lane, response);
            return;
        }
        long stated = stream ? UNSTATED_BYTES : request.getContentLengthLong();
        try (Lane.Place place = lane.enter(stated < 0 ? UNSTATED_BYTES : stated)) {
            if (place == null) {
                comeAgain(lane, response);
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    /** Not all at the same moment, or they would all be turned away again together. */
    private void comeAgain(Lane lane, HttpServletResponse response) throws IOException {
        (lane == bulk ? bulkRefused : singleRefused).increment();
        int least = lane == bulk ? RETRY_BULK_SECONDS : RETRY_SINGLE_SECONDS;
        long seconds = least + ThreadLocalRandom.current().nextLong(least + 1L);
        HubProblem full = HubProblem.unavailable(Duration.ofSeconds(seconds));
        response.setStatus(full.status().value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        // because a connection that waits takes the room of one that could be answered
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemWriter.body(full));
    }

    private static Counter watch(String name, Lane lane, MeterRegistry meters) {
        Gauge.builder("hub.door.at.work", lane, Lane::atWork)
                .tag("lane", name)
                .description("Calls being worked on at this moment")
                .register(meters);
        return Counter.builder("hub.door.turned.away")
                .tag("lane", name)
                .description("Calls asked to come again because there was no room")
                .register(meters);
    }
}
