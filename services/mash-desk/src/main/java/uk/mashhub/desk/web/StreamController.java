package uk.mashhub.desk.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Alerts as they change: server-sent events named {@code alert}, each with its number in the line of changes as id.
 *
 * <p>One that another authority's MASH works from now on is {@code gone}, with its {@code alertId} and nothing else.
 *
 * <p>Without {@code Last-Event-ID} the stream starts now; its first event, {@code ready}, carries the number it starts from.
 */
@RestController
class StreamController {

    private final AlertStream stream;
    private final LookAtAlerts look;
    private final Seals seals;

    StreamController(AlertStream stream, LookAtAlerts look, Seals seals) {
        this.stream = stream;
        this.look = look;
        this.seals = seals;
    }

    @GetMapping(path = "/v1/alerts/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    SseEmitter follow(
            Caller caller, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        long after = lastEventId == null || lastEventId.isBlank() ? stream.head() : number(lastEventId);
        look.followed(caller);
        return stream.follow(
                caller.authority(),
                after,
                (alert, now) -> AlertView.of(seals.shown(caller, List.of(alert)).getFirst(), now));
    }

    static long number(String lastEventId) {
        try {
            return Math.max(0, Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException e) {
            throw HubProblem.malformed(List.of(
                    new Fault("", "INVALID_LAST_EVENT_ID", "Last-Event-ID is the id of an event of this stream.")));
        }
    }
}
