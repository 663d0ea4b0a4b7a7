package uk.mashhub.education.door;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.platform.intake.Accepted;
import uk.mashhub.platform.intake.IntakeSerdes;
import uk.mashhub.platform.intake.Receipts;
import uk.mashhub.platform.intake.RetractEvent;
import uk.mashhub.platform.kafka.EventPublisher;
import uk.mashhub.platform.security.Caller;
import uk.mashhub.schemas.HubTopics;

/** Withdraws an enrolment on the roll's own topic; everything else as the shared door does. */
@Component
@Primary
class EnrolmentRetraction extends RetractEvent<ConcernFacts, ConcernRaised> {

    private final Enrolments enrolments;
    private final EventPublisher publisher;
    private final Clock clock;

    EnrolmentRetraction(
            ConcernDoor door, Receipts receipts, Enrolments enrolments, EventPublisher publisher, Clock clock) {
        super(door, receipts, publisher, clock);
        this.enrolments = enrolments;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public Accepted retract(UUID eventId, String reason, Caller sender) {
        Optional<Enrolments.Held> enrolment = enrolments.held(eventId, sender.authority(), sender.agency());
        return enrolment.isEmpty()
                ? super.retract(eventId, reason, sender)
                : withdraw(eventId, reason, enrolment.get());
    }

    private Accepted withdraw(UUID eventId, String reason, Enrolments.Held held) {
        Instant before = held.retractedAt();
        if (before != null) {
            return new Accepted(eventId, before);
        }
        Instant now = IntakeSerdes.millis(clock.instant());
        publisher.publish(
                HubTopics.EDUCATION_ENROLMENT_CHANGED, held.pupilKey(), EducationSerdes.withdrawn(held, reason));
        enrolments.retract(held.key(), now);
        return new Accepted(eventId, now);
    }
}
