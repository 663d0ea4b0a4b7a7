package uk.mashhub.platform.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.platform.kafka.EventPublisher;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Withdraws an event, all its revisions: one more record under the same reference, with {@code retracted} set and nobody in it.
 *
 * <p>Only its sender can; to anybody else it does not exist. A second time gets the first answer.
 */
public class RetractEvent<F, V extends SpecificRecord> {

    private final Door<F, V> door;
    private final Receipts receipts;
    private final EventPublisher publisher;
    private final Clock clock;

    public RetractEvent(Door<F, V> door, Receipts receipts, EventPublisher publisher, Clock clock) {
        this.door = door;
        this.receipts = receipts;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Withdraws; returns when the broker has it.
     *
     * @throws HubProblem 404 when this sender never sent it, 503 when the broker is away
     */
    public Accepted retract(UUID eventId, String reason, Caller sender) {
        Receipts.Held held = held(eventId, sender);
        if (held.retractedAt() == null) {
            Instant now = IntakeSerdes.millis(clock.instant());
            publisher.publish(door.topic(), held.key().referenceId().toString(), withdrawn(held, reason));
            receipts.retract(held.key().referenceId(), held.key().revision(), now);
            held = held(eventId, sender);
        }
        Instant at = held.retractedAt();
        if (at == null) {
            // because a newer revision was accepted in between, and it stands
            throw HubProblem.conflict(
                    "NEWER_REVISION", "A newer revision was accepted meanwhile. It was not withdrawn.");
        }
        return new Accepted(eventId, at);
    }

    private Receipts.Held held(UUID eventId, Caller sender) {
        return receipts.held(eventId, sender.authority(), sender.agency()).orElseThrow(HubProblem::notFound);
    }

    private V withdrawn(Receipts.Held held, String reason) {
        var addressed = new IntakeSerdes.Addressed(door.agency(), held.key(), held.type(), null, List.of());
        AgencyEvent event = IntakeSerdes.envelope(addressed, held.occurredAt(), held.receivedAt())
                .setRetracted(true)
                .setRetractionReason(reason)
                .build();
        return door.write(event, null);
    }
}
