package uk.mashhub.education.door;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.education.domain.Session;
import uk.mashhub.education.topology.AttendanceSerdes;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AttendanceMarked;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.EnrolmentChanged;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.platform.identifier.Upn;
import uk.mashhub.platform.intake.EventKey;
import uk.mashhub.platform.intake.IntakeSerdes;
import uk.mashhub.platform.intake.Submission;
import uk.mashhub.platform.kafka.EventPublisher.Outgoing;
import uk.mashhub.schemas.HubTopics;

/** What schools post as the records of the service's topics. */
final class EducationSerdes {

    private static final String DIGEST_OF = "digest/1";

    private EducationSerdes() {}

    /** A mark on its way. */
    static Outgoing<AttendanceMarked> outgoing(Mark mark) {
        return new Outgoing<>(HubTopics.EDUCATION_ATTENDANCE_MARKED, mark.pupilKey(), AttendanceSerdes.toAvro(mark));
    }

    /** An enrolment ready to be taken as that revision. */
    static Submission<EnrolmentChanged> submission(Enrolment enrolment, int revision) {
        EventKey key = new EventKey(enrolment.authority(), Senders.EDUCATION, enrolment.sourceReference(), revision);
        return new Submission<>(
                key,
                Enrolment.TYPE,
                admitted(enrolment),
                enrolment.gaps(),
                HubTopics.EDUCATION_ENROLMENT_CHANGED,
                enrolment.pupilKey(),
                receivedAt -> record(enrolment, key, receivedAt));
    }

    /** What the school said, as bytes: equal for a repeat. */
    static byte[] said(Enrolment enrolment) {
        // because the text of a record names its fields, so it does not depend on how Avro writes it
        return (DIGEST_OF + enrolment.leftOn() + person(enrolment).toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** The withdrawal of an enrolment: its ids, its school and its day, and nobody in it. */
    static EnrolmentChanged withdrawn(Enrolments.Held held, String reason) {
        EventKey key = held.key();
        return EnrolmentChanged.newBuilder()
                .setEvent(
                        envelope(key, held.admittedOn().atStartOfDay(Session.UK).toInstant(), held.receivedAt())
                                .setRetracted(true)
                                .setRetractionReason(reason)
                                .setPeople(List.of())
                                .build())
                .setUrn(held.urn())
                .setAdmittedOn(held.admittedOn())
                .build();
    }

    /** A concern of a school. */
    static ConcernRaised concern(AgencyEvent event, @Nullable ConcernFacts facts) {
        ConcernRaised.Builder record = ConcernRaised.newBuilder().setEvent(event);
        if (facts != null) {
            record.setUrn(IntakeSerdes.trimmed(facts.urn())).setSummary(IntakeSerdes.trimmed(facts.summary()));
        }
        return record.build();
    }

    private static EnrolmentChanged record(Enrolment enrolment, EventKey key, Instant receivedAt) {
        return EnrolmentChanged.newBuilder()
                .setEvent(envelope(key, admitted(enrolment), receivedAt)
                        .setGaps(enrolment.gaps())
                        .setPeople(List.of(PersonInEvent.newBuilder()
                                .setRole(PersonRole.CHILD)
                                .setPresence(Presence.UNKNOWN)
                                .setPerson(person(enrolment))
                                .build()))
                        .build())
                .setUrn(enrolment.urn())
                .setAdmittedOn(enrolment.admittedOn())
                .setLeftOn(enrolment.leftOn())
                .build();
    }

    private static AgencyEvent.Builder envelope(EventKey key, Instant occurredAt, Instant receivedAt) {
        UUID eventId = key.eventId();
        return AgencyEvent.newBuilder()
                .setEventId(eventId)
                .setReferenceId(key.referenceId())
                .setAuthority(key.authority())
                .setAgency(Agency.EDUCATION)
                .setSourceReference(key.sourceReference())
                .setRevision(key.revision())
                .setType(Enrolment.TYPE)
                .setOccurredAt(occurredAt)
                .setReceivedAt(IntakeSerdes.millis(receivedAt));
    }

    private static Person person(Enrolment enrolment) {
        return Person.newBuilder(IntakeSerdes.person(enrolment.person()))
                .setUpn(new Upn(enrolment.upn()).value())
                .build();
    }

    private static Instant admitted(Enrolment enrolment) {
        return enrolment.admittedOn().atStartOfDay(Session.UK).toInstant();
    }
}
