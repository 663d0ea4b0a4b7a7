package uk.mashhub.education.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.events.v1.EnrolmentChanged;
import uk.mashhub.platform.intake.Accepted;
import uk.mashhub.platform.intake.NdjsonStream;
import uk.mashhub.platform.intake.ReadLines;
import uk.mashhub.platform.intake.ReceiveEvents;
import uk.mashhub.platform.intake.Reception;
import uk.mashhub.platform.intake.Submission;
import uk.mashhub.platform.security.Caller;

/**
 * Where schools tell the hub who is on their roll: what a notice is addressed by.
 *
 * <p>A school posts the whole enrolment each time. The same again is the same event; anything else is the next revision.
 */
@RestController
@RequestMapping("/v1/enrolments")
class EnrolmentController {

    private final EnrolmentReader reader;
    private final Enrolments enrolments;
    private final PupilKeys pupils;
    private final ReceiveEvents events;
    private final NdjsonStream stream;
    private final Clock clock;

    EnrolmentController(
            EnrolmentReader reader,
            Enrolments enrolments,
            PupilKeys pupils,
            ReceiveEvents events,
            NdjsonStream stream,
            Clock clock) {
        this.reader = reader;
        this.enrolments = enrolments;
        this.pupils = pupils;
        this.events = events;
        this.stream = stream;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_events:write')")
    ResponseEntity<Accepted> one(Caller school, @RequestBody byte[] body) {
        Senders.requireEducation(school);
        Accepted accepted = events.receive(submission(body, school.authority(), clock.instant()));
        return ResponseEntity.accepted()
                .location(URI.create("/v1/receipts/" + accepted.eventId()))
                .body(accepted);
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
        ReadLines<Submission<EnrolmentChanged>> submissions =
                ReadLines.of(lines, line -> submission(line, authority, now));
        return submissions.and(submissions.read().isEmpty() ? List.of() : events.receive(submissions.read()));
    }

    private Submission<EnrolmentChanged> submission(byte[] body, String authority, Instant now) {
        Enrolment enrolment = reader.read(body, authority, now);
        int revision = enrolments.revisionOf(enrolment, pupils.digestOf(EducationSerdes.said(enrolment)));
        return EducationSerdes.submission(enrolment, revision);
    }
}
