package uk.mashhub.education.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
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

/**
 * Reads the state of a pupil as the first layout kept it: Avro, under a schema id of the registry. Nothing is written like this any
 * more; what a site has in its stores and changelogs is read until the pupil's next mark rewrites it.
 */
final class FirstPupilDaysSerdes {

    private FirstPupilDaysSerdes() {}

    static Deserializer<PupilDays> reader(String registry) {
        Deserializer<uk.mashhub.state.v1.PupilDays> in = HubSerdes.deserializer(registry);
        return (topic, bytes) -> fromAvro(in.deserialize(topic, bytes));
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
