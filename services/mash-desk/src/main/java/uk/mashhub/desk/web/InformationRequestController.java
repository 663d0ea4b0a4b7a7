package uk.mashhub.desk.web;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.casework.AnswerRequests;
import uk.mashhub.desk.domain.InformationRequest;
import uk.mashhub.platform.security.Caller;

/** What the MASH asked the caller's own agency. The child is named only where one request is opened, and every opening is audited. */
@RestController
@RequestMapping("/v1/information-requests")
class InformationRequestController {

    private final AnswerRequests requests;
    private final ToAgency agency;
    private final Clock clock;

    InformationRequestController(AnswerRequests requests, ToAgency agency, Clock clock) {
        this.requests = requests;
        this.agency = agency;
        this.clock = clock;
    }

    /** A request, without the child. */
    record Summary(
            UUID requestId,
            String state,
            Instant askedAt,
            Instant due,
            @Nullable Instant answeredAt) {}

    /**
     * A request as its agency reads it; the child is absent while the person index is away.
     *
     * @param restricted the record is sealed: the child is not named here, and the MASH is to be telephoned
     */
    record View(
            UUID requestId,
            String state,
            String question,
            Instant askedAt,
            Instant due,
            boolean restricted,
            ToAgency.@Nullable Child child,
            @Nullable String kind,
            @Nullable String answer,
            @Nullable Instant answeredAt) {

        @Override
        public String toString() {
            return "View[…]";
        }
    }

    /** What the agency knows: ANSWERED with words, or NOTHING_KNOWN. */
    record AnswerBody(@Nullable String kind, @Nullable String answer) {

        @Override
        public String toString() {
            return "AnswerBody[…]";
        }
    }

    @GetMapping
    ResponseEntity<ToAgency.Page<Summary>> list(Caller caller) {
        Instant now = clock.instant();
        return ToAgency.page(
                requests.list(caller),
                one -> new Summary(one.requestId(), one.state(now), one.askedAt(), one.due(), one.answeredAt()));
    }

    @GetMapping("/{requestId}")
    ResponseEntity<View> read(Caller caller, @PathVariable UUID requestId) {
        return view(caller, requests.read(caller, requestId));
    }

    @PostMapping("/{requestId}/answer")
    ResponseEntity<View> answer(Caller caller, @PathVariable UUID requestId, @RequestBody AnswerBody body) {
        return view(caller, requests.answer(caller, requestId, body.kind(), body.answer()));
    }

    private ResponseEntity<View> view(Caller caller, InformationRequest request) {
        boolean restricted = requests.isClosed(caller, request);
        return ToAgency.fresh(new View(
                request.requestId(),
                request.state(clock.instant()),
                request.question(),
                request.askedAt(),
                request.due(),
                restricted,
                restricted ? null : agency.child(request.childRef()),
                request.answerKind(),
                request.answer(),
                request.answeredAt()));
    }
}
