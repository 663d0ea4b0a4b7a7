package uk.mashhub.education.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.platform.intake.Accepted;
import uk.mashhub.platform.intake.NdjsonStream;
import uk.mashhub.platform.intake.ReadLines;
import uk.mashhub.platform.intake.Reception;
import uk.mashhub.platform.kafka.EventPublisher;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Where schools tell the hub who is in the room: the flood, so it touches the broker and nothing else.
 *
 * <p>A mark has an id but no receipt: eighteen million rows a day would tell nobody anything. So the answer carries no
 * {@code Location}, and asking for the receipt of a mark truthfully finds nothing. What a mark led to is the concern's matter.
 */
@RestController
@RequestMapping("/v1/attendance-marks")
class MarkController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final MarkReader reader;
    private final EventPublisher publisher;
    private final NdjsonStream stream;
    private final Clock clock;

    MarkController(MarkReader reader, EventPublisher publisher, NdjsonStream stream, Clock clock) {
        this.reader = reader;
        this.publisher = publisher;
        this.stream = stream;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_events:write')")
    ResponseEntity<Accepted> one(Caller school, @RequestBody byte[] body) {
        Senders.requireEducation(school);
        Mark mark = reader.read(body, school.authority(), clock.instant());
        if (!publisher.publishAll(List.of(EducationSerdes.outgoing(mark))).getFirst()) {
            throw HubProblem.unavailable(RETRY_AFTER);
        }
        return ResponseEntity.accepted().body(accepted(mark));
    }

    @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_events:write')")
    void many(Caller school, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Senders.requireEducation(school);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        stream.answer(request.getInputStream(), response.getOutputStream(), lines -> take(lines, school.authority()));
    }

    private List<Reception> take(List<byte[]> lines, String authority) {
        Instant now = clock.instant();
        ReadLines<Mark> marks = ReadLines.of(lines, line -> reader.read(line, authority, now));
        return marks.and(marks.read().isEmpty() ? List.of() : published(marks.read()));
    }

    private List<Reception> published(List<Mark> marks) {
        List<Boolean> acknowledged = publisher.publishAll(
                marks.stream().map(EducationSerdes::outgoing).toList());
        List<Reception> receptions = new ArrayList<>(marks.size());
        for (int i = 0; i < marks.size(); i++) {
            receptions.add(
                    acknowledged.get(i)
                            ? new Reception.Taken(accepted(marks.get(i)))
                            : new Reception.Refused(HubProblem.unavailable(RETRY_AFTER)));
        }
        return receptions;
    }

    private static Accepted accepted(Mark mark) {
        return new Accepted(mark.markId(), mark.receivedAt());
    }
}
