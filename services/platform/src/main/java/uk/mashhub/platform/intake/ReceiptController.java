package uk.mashhub.platform.intake;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.problem.JsonFaults;
import uk.mashhub.platform.security.Caller;

/** Where a sender reads what became of its event, and withdraws it. To anybody else the event does not exist. */
@RestController
@RequestMapping("/v1/receipts")
class ReceiptController {

    private final Receipts receipts;
    private final RetractEvent<?, ?> retractions;
    private final JsonMapper json;
    private final Clock clock;

    ReceiptController(Receipts receipts, RetractEvent<?, ?> retractions, JsonMapper json, Clock clock) {
        this.receipts = receipts;
        this.retractions = retractions;
        this.json = EventReader.strict(json);
        this.clock = clock;
    }

    /** Why an event is withdrawn, in the sender's words; they stay on the sender's topic. */
    record RetractionBody(@Nullable String reason) {

        @Override
        public String toString() {
            return "RetractionBody[…]";
        }
    }

    @GetMapping("/{eventId}")
    @PreAuthorize("hasAuthority('SCOPE_receipts:read')")
    Receipt receipt(Caller sender, @PathVariable UUID eventId) {
        return receipts.find(eventId, sender.authority(), sender.agency()).orElseThrow(HubProblem::notFound);
    }

    @PostMapping("/{eventId}/retraction")
    @PreAuthorize("hasAuthority('SCOPE_events:write')")
    ResponseEntity<Accepted> retract(Caller sender, @PathVariable UUID eventId, @RequestBody byte[] bytes) {
        String reason = reason(bytes);
        return ResponseEntity.accepted()
                .location(URI.create("/v1/receipts/" + eventId))
                .body(retractions.retract(eventId, reason, sender));
    }

    private String reason(byte[] bytes) {
        try {
            JsonNode tree = json.readValue(bytes, JsonNode.class);
            Findings findings = new Findings(clock.instant());
            Texts.check(tree, findings);
            RetractionBody body = json.treeToValue(tree, RetractionBody.class);
            String reason = body == null ? null : body.reason();
            findings.needed("/reason", reason);
            findings.atMost("/reason", reason, EventChecks.REASON_MAX);
            findings.refuseIfImpossible();
            if (reason != null) {
                return reason.strip();
            }
        } catch (JacksonException e) {
            throw JsonFaults.of(e);
        }
        throw HubProblem.malformed(List.of());
    }
}
