package uk.mashhub.education.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
        Reception[] receptions = new Reception[lines.size()];
        List<Mark> marks = new ArrayList<>(lines.size());
        List<Integer> places = new ArrayList<>(lines.size());
        for (int i = 0; i < receptions.length; i++) {
            try {
                marks.add(reader.read(lines.get(i), authority, now));
                places.add(i);
            } catch (HubProblem problem) {
                receptions[i] = new Reception.Refused(problem);
            }
        }
        List<Boolean> acknowledged = marks.isEmpty()
                ? List.of()
                : publisher.publishAll(
                        marks.stream().map(EducationSerdes::outgoing).toList());
        for (int i = 0; i < acknowledged.size(); i++) {
            receptions[places.get(i)] = acknowledged.get(i)
                    ? new Reception.Taken(accepted(marks.get(i)))
                    : new Reception.Refused(HubProblem.unavailable(RETRY_AFTER));
        }
        return Arrays.asList(receptions);
    }

    private static Accepted accepted(Mark mark) {
        return new Accepted(mark.markId(), mark.receivedAt());
    }
}
