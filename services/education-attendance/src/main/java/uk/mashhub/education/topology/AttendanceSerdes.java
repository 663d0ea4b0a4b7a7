package uk.mashhub.education.topology;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import uk.mashhub.education.domain.AbsenceConcern;
import uk.mashhub.education.domain.Held;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.education.domain.PupilDay;
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
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.state.v1.PupilDaysAtSchool;

/** Where the monitor's own words become Avro and back. Avro stops here. */
public final class AttendanceSerdes {

    /** The type of concern the monitor raises (contract, "Events"). */
    public static final String UNEXPLAINED_ABSENCE = "UNEXPLAINED_ABSENCE";

    /** Most bytes the state of one pupil takes, whatever is marked. */
    public static final int STATE_BYTES_MAX = 4 * 1024;

    private final String registry;

    /** @param registry address of the registry's Confluent API */
    public AttendanceSerdes(String registry) {
        this.registry = registry;
    }

    /** Schemas of the stores' values, to be registered before the topology starts. */
    public static Map<String, Schema> stateSchemas() {
        return Map.of(AttendanceTopology.PUPIL_DAYS, uk.mashhub.state.v1.PupilDays.getClassSchema());
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
        Serde<uk.mashhub.state.v1.PupilDays> avro = HubSerdes.serde(registry);
        return Serdes.serdeFrom(
                (topic, days) -> days == null ? null : avro.serializer().serialize(topic, toAvro(days)),
                (topic, bytes) ->
                        bytes == null ? null : fromAvro(avro.deserializer().deserialize(topic, bytes)));
    }

    /** How many bytes the state of a pupil takes, without the serializer's five of framing. */
    static int sizeOf(PupilDays days) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(uk.mashhub.state.v1.PupilDays.class).write(toAvro(days), encoder);
        return bytes.size();
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
                        .setAuthority(concern.authority())
                        .setAgency(Agency.EDUCATION)
                        .setSourceReference(concern.sourceReference())
                        .setRevision(concern.revision())
                        .setRetracted(concern.withdrawn())
                        .setType(UNEXPLAINED_ABSENCE)
                        .setOccurredAt(concern.occurredAt())
                        .setRecordedAt(concern.recordedAt())
                        .setReceivedAt(concern.receivedAt())
                        .setPeople(List.of(pupil(concern)))
                        .build())
                .setUrn(concern.urn())
                .setSessionDate(concern.date())
                .setCodes(concern.codes())
                .build();
    }

    /** The UPN and nothing else: person-index knows the rest from the roll. */
    private static PersonInEvent pupil(AbsenceConcern concern) {
        return PersonInEvent.newBuilder()
                .setRole(PersonRole.CHILD)
                .setPresence(Presence.UNKNOWN)
                .setPerson(Person.newBuilder()
                        .setSex(Sex.UNKNOWN)
                        .setUpn(concern.upn())
                        .build())
                .build();
    }

    private static uk.mashhub.state.v1.PupilDays toAvro(PupilDays days) {
        List<PupilDaysAtSchool> schools = new ArrayList<>(days.schools().size());
        for (PupilDays.AtSchool school : days.schools()) {
            List<uk.mashhub.state.v1.PupilDay> held =
                    new ArrayList<>(school.days().size());
            for (PupilDay day : school.days()) {
                held.add(new uk.mashhub.state.v1.PupilDay(
                        day.date(),
                        day.am().code(),
                        day.am().recordedAt(),
                        day.pm().code(),
                        day.pm().recordedAt(),
                        day.revision(),
                        day.standing()));
            }
            schools.add(new PupilDaysAtSchool(school.urn(), held));
        }
        return new uk.mashhub.state.v1.PupilDays(schools);
    }

    private static PupilDays fromAvro(uk.mashhub.state.v1.PupilDays stored) {
        List<PupilDays.AtSchool> schools = new ArrayList<>(stored.getSchools().size());
        for (PupilDaysAtSchool school : stored.getSchools()) {
            List<PupilDay> days = new ArrayList<>(school.getDays().size());
            for (uk.mashhub.state.v1.PupilDay day : school.getDays()) {
                days.add(new PupilDay(
                        day.getDate(),
                        held(day.getAmCode(), day.getAmRecordedAt()),
                        held(day.getPmCode(), day.getPmRecordedAt()),
                        day.getRevision(),
                        day.getStanding()));
            }
            schools.add(new PupilDays.AtSchool(school.getUrn(), days));
        }
        return new PupilDays(schools);
    }

    private static Held held(String code, long recordedAt) {
        return code.isEmpty() ? Held.NOTHING : new Held(code, recordedAt);
    }
}
