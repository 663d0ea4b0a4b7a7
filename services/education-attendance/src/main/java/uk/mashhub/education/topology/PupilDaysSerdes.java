package uk.mashhub.education.topology;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import uk.mashhub.education.domain.AtSchool;
import uk.mashhub.education.domain.Held;
import uk.mashhub.education.domain.PupilDay;
import uk.mashhub.education.domain.PupilDays;
import uk.mashhub.education.domain.PupilShare;
import uk.mashhub.education.domain.PupilYear;
import uk.mashhub.education.domain.Run;
import uk.mashhub.education.domain.Said;
import uk.mashhub.education.domain.Spell;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.state.v1.PupilAbsenceShare;
import uk.mashhub.state.v1.PupilDaysAtSchool;

/** The state of a pupil, as it lies in the store and on its changelog. */
final class PupilDaysSerdes {

    /** Most bytes the state of one pupil takes, whatever is marked. */
    static final int STATE_BYTES_MAX = 4 * 1024;

    private PupilDaysSerdes() {}

    static Serde<PupilDays> serde(String registry) {
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

    private static uk.mashhub.state.v1.PupilDays toAvro(PupilDays days) {
        List<PupilDaysAtSchool> schools = new ArrayList<>(days.schools().size());
        for (AtSchool school : days.schools()) {
            List<uk.mashhub.state.v1.PupilDay> held =
                    new ArrayList<>(school.days().size());
            for (PupilDay day : school.days()) {
                held.add(toAvro(day));
            }
            Run before = school.before();
            schools.add(
                    new PupilDaysAtSchool(school.urn(), held, before.unexplained(), before.missing(), before.until()));
        }
        List<uk.mashhub.state.v1.PupilYear> years = new ArrayList<>(days.years().size());
        for (PupilYear year : days.years()) {
            years.add(new uk.mashhub.state.v1.PupilYear(
                    year.startsIn(), year.possible(), year.absent(), toAvro(year.persistent()), toAvro(year.severe())));
        }
        return new uk.mashhub.state.v1.PupilDays(schools, years);
    }

    private static uk.mashhub.state.v1.PupilDay toAvro(PupilDay day) {
        return new uk.mashhub.state.v1.PupilDay(
                day.date(),
                day.am().code(),
                day.am().recordedAt(),
                day.pm().code(),
                day.pm().recordedAt(),
                day.absence().revision(),
                day.absence().words(),
                day.missing().revision(),
                day.missing().words());
    }

    private static PupilAbsenceShare toAvro(PupilShare share) {
        Spell folded = share.folded();
        Spell standing = share.standing();
        return new PupilAbsenceShare(
                folded == null ? 0 : folded.since(),
                folded == null ? "" : folded.urn(),
                folded == null ? 0 : folded.recordedAt(),
                share.revision(),
                share.percent(),
                standing == null ? 0 : standing.since(),
                standing == null ? "" : standing.urn(),
                standing == null ? 0 : standing.recordedAt());
    }

    private static PupilDays fromAvro(uk.mashhub.state.v1.PupilDays stored) {
        List<AtSchool> schools = new ArrayList<>(stored.getSchools().size());
        for (PupilDaysAtSchool school : stored.getSchools()) {
            List<PupilDay> days = new ArrayList<>(school.getDays().size());
            for (uk.mashhub.state.v1.PupilDay day : school.getDays()) {
                days.add(fromAvro(day));
            }
            Run before = new Run(school.getUnexplainedRun(), school.getMissingRun(), school.getRunUntil());
            schools.add(new AtSchool(school.getUrn(), before, days));
        }
        List<PupilYear> years = new ArrayList<>(stored.getYears().size());
        for (uk.mashhub.state.v1.PupilYear year : stored.getYears()) {
            years.add(new PupilYear(
                    year.getStartsIn(),
                    year.getPossible(),
                    year.getAbsent(),
                    fromAvro(year.getPersistent()),
                    fromAvro(year.getSevere())));
        }
        return new PupilDays(schools, years);
    }

    private static PupilDay fromAvro(uk.mashhub.state.v1.PupilDay day) {
        return new PupilDay(
                day.getDate(),
                held(day.getAmCode(), day.getAmRecordedAt()),
                held(day.getPmCode(), day.getPmRecordedAt()),
                new Said(day.getRevision(), day.getStanding()),
                new Said(day.getMissingRevision(), day.getMissingStanding()));
    }

    private static PupilShare fromAvro(PupilAbsenceShare share) {
        return new PupilShare(
                spell(share.getFoldedSince(), share.getFoldedUrn(), share.getFoldedRecordedAt()),
                share.getRevision(),
                share.getPercent(),
                spell(share.getSince(), share.getUrn(), share.getRecordedAt()));
    }

    private static @Nullable Spell spell(long since, String urn, long recordedAt) {
        return urn.isEmpty() ? null : new Spell(since, urn, recordedAt);
    }

    private static Held held(String code, long recordedAt) {
        return code.isEmpty() ? Held.NOTHING : new Held(code, recordedAt);
    }
}
