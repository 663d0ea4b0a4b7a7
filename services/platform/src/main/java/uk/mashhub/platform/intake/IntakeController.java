package uk.mashhub.platform.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;
import uk.mashhub.platform.trace.Traces;

/**
 * Where an agency tells the hub: one event, or a stream of them.
 *
 * <p>Ids come from what the sender sent, so a sender that saw a time-out simply sends again.
 */
@RestController
class IntakeController {

    private final Door<?, ?> door;
    private final EventReader<?, ?> reader;
    private final Gathering gathering;
    private final ReceiveEvents events;
    private final NdjsonStream stream;
    private final Clock clock;
    private final Traces traces;
    private final JsonMapper json;

    IntakeController(
            Door<?, ?> door,
            EventReader<?, ?> reader,
            Gathering gathering,
            ReceiveEvents events,
            NdjsonStream stream,
            Clock clock,
            Traces traces,
            JsonMapper json) {
        this.door = door;
        this.reader = reader;
        this.gathering = gathering;
        this.events = events;
        this.stream = stream;
        this.clock = clock;
        this.traces = traces;
        this.json = json;
    }

    @PostMapping(path = "${hub.intake.path}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_events:write')")
    void one(Caller sender, HttpServletRequest request, HttpServletResponse response) throws IOException {
        requireAgency(sender);
        Accepted accepted = gathering.receive(
                reader.read(body(request), sender, clock.instant()).under(traces.current()));
        byte[] answer = json.writeValueAsBytes(accepted);
        response.setStatus(HttpStatus.ACCEPTED.value());
        response.setHeader(HttpHeaders.LOCATION, "/v1/receipts/" + accepted.eventId());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        // because an answer whose length is known leaves at once, not in pieces that each wake the sender
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    @PostMapping(path = "${hub.intake.path}", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_events:write')")
    void many(Caller sender, HttpServletRequest request, HttpServletResponse response) throws IOException {
        requireAgency(sender);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        stream.answer(request.getInputStream(), response.getOutputStream(), lines -> take(lines, sender));
    }

    private List<Reception> take(List<byte[]> lines, Caller sender) {
        Instant now = clock.instant();
        ReadLines<Submission<?>> submissions = ReadLines.of(lines, line -> reader.read(line, sender, now));
        return submissions.and(submissions.read().isEmpty() ? List.of() : events.receive(submissions.read()));
    }

    /** Read here, since Spring would set up for each body what it binds parameters with, and no body is bound. */
    private static byte[] body(HttpServletRequest request) {
        try {
            long length = request.getContentLengthLong();
            InputStream body = request.getInputStream();
            byte[] bytes = length < 0 ? body.readAllBytes() : body.readNBytes(Math.toIntExact(length));
            if (bytes.length > 0) {
                return bytes;
            }
        } catch (IOException _) {
            // because a body that broke off, or is not sent as HTTP has it, is none
        }
        throw HubProblem.malformed(List.of(new Fault("", "MALFORMED_JSON", "The body is missing or is not JSON.")));
    }

    private void requireAgency(Caller sender) {
        if (!sender.agency().equals(door.agency().name()) || sender.authority().isBlank()) {
            throw HubProblem.forbidden();
        }
    }
}
