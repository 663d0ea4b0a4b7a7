package uk.mashhub.education.topology;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import uk.mashhub.education.domain.AbsenceConcern;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.education.domain.PupilDays;
import uk.mashhub.education.domain.Session;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AttendanceMarked;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.platform.streams.TopicSerdes;
import uk.mashhub.schemas.HubTopics;

/** Where the monitor's own words become Avro and back. Avro stops here. */
public final class AttendanceSerdes {

    /** Says of an unexplained absence that it is one of several school days in a row. */
    public static final String CONSECUTIVE_DAYS = "CONSECUTIVE_DAYS";

    private final String registry;

    /** @param registry address of the registry's Confluent API */
    public AttendanceSerdes(String registry) {
        this.registry = registry;
    }

    /** Marks, as the door wrote them. */
    Serde<Mark> marks() {
        Serde<AttendanceMarked> avro = TopicSerdes.value(HubTopics.EDUCATION_ATTENDANCE_MARKED, registry);
        return Serdes.serdeFrom(
                (topic, mark) -> avro.serializer().serialize(topic, toAvro(mark)),
                (topic, bytes) -> fromAvro(avro.deserializer().deserialize(topic, bytes)));
    }

    /** Concerns, as person-index reads them. */
    Serde<AbsenceConcern> concerns() {
        Serde<ConcernRaised> avro = TopicSerdes.value(HubTopics.EDUCATION_CONCERN_RAISED, registry);
        return Serdes.serdeFrom(
                (topic, concern) -> avro.serializer().serialize(topic, toAvro(concern)), (topic, bytes) -> {
                    throw new UnsupportedOperationException("the monitor writes concerns and never reads them");
                });
    }

    /** The state of a pupil, as it lies in the store and on its changelog. */
    Serde<PupilDays> pupilDays() {
        return PupilDaysSerdes.serde(registry);
    }

    /** A mark as the record on its topic. */
    public static AttendanceMarked toAvro(Mark mark) {
        return new AttendanceMarked(
                mark.markId(),
                mark.authority(),
                mark.pupilKey(),
                mark.urn(),
                mark.upn(),
                mark.date(),
                switch (mark.session()) {
                    case AM -> uk.mashhub.events.v1.Session.AM;
                    case PM -> uk.mashhub.events.v1.Session.PM;
                },
                mark.code(),
                mark.recordedAt(),
                mark.receivedAt());
    }

    private static Mark fromAvro(AttendanceMarked marked) {
        return new Mark(
                marked.getMarkId(),
                marked.getAuthority(),
                marked.getPupilKey(),
                marked.getUrn(),
                marked.getUpn(),
                marked.getDate(),
                switch (marked.getSession()) {
                    case AM -> Session.AM;
                    case PM -> Session.PM;
                    case UNKNOWN -> throw new IllegalArgumentException("a mark is of a known session");
                },
                marked.getCode(),
                marked.getRecordedAt(),
                marked.getReceivedAt());
    }

    private static ConcernRaised toAvro(AbsenceConcern concern) {
        return ConcernRaised.newBuilder()
                .setEvent(AgencyEvent.newBuilder()
                        .setEventId(ConcernIds.eventId(concern))
                        .setReferenceId(ConcernIds.referenceId(concern))
                        .setAuthority(concern.mark().authority())
                        .setAgency(Agency.EDUCATION)
                        .setSourceReference(concern.sourceReference())
                        .setRevision(concern.revision())
                        .setRetracted(concern.withdrawn())
                        .setType(concern.kind().name())
                        .setSubtype(concern.consecutive() ? CONSECUTIVE_DAYS : null)
                        .setOccurredAt(concern.occurredAt())
                        .setRecordedAt(concern.recordedAt())
                        .setReceivedAt(concern.mark().receivedAt())
                        .setPeople(List.of(pupil(concern.mark())))
                        .build())
                .setUrn(concern.urn())
                .setSessionDate(concern.date())
                .setCodes(concern.codes())
                .setAbsencePercent(concern.absencePercent())
                .build();
    }

    /** The UPN and nothing else: person-index knows the rest from the roll. */
    private static PersonInEvent pupil(Mark mark) {
        return PersonInEvent.newBuilder()
                .setRole(PersonRole.CHILD)
                .setPresence(Presence.UNKNOWN)
                .setPerson(Person.newBuilder()
                        .setSex(Sex.UNKNOWN)
                        .setUpn(mark.upn())
                        .build())
                .build();
    }
}
