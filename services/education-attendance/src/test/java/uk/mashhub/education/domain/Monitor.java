package uk.mashhub.education.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.mashhub.education.domain.AbsenceConcern.Kind;

/** One pupil's monitor for tests: what it holds, and everything it said. */
public final class Monitor {

    private final AttendancePolicy policy;
    private final List<AbsenceConcern> said = new ArrayList<>();
    private PupilDays days = PupilDays.EMPTY;

    Monitor(AttendancePolicy policy) {
        this.policy = policy;
    }

    Monitor mark(Mark mark) {
        PupilDays.Judged judged = days.mark(mark, policy);
        said.addAll(judged.concerns());
        days = judged.days();
        return this;
    }

    Monitor mark(LocalDate date, Session session, String code, int minutes) {
        return mark(Marks.mark(date, session, code, minutes));
    }

    /** A whole day of one code, as the school first records it. */
    Monitor day(LocalDate date, String code) {
        return mark(date, Session.AM, code, 10).mark(date, Session.PM, code, 250);
    }

    PupilDays days() {
        return days;
    }

    List<AbsenceConcern> everything() {
        return said;
    }

    List<AbsenceConcern> said(Kind kind) {
        return said.stream().filter(concern -> concern.kind() == kind).toList();
    }

    /** What stands in the end, by reference; of a reference, revisions never fall. */
    Map<String, String> standing() {
        Map<String, String> standing = new TreeMap<>();
        Map<String, Integer> revisions = new TreeMap<>();
        for (AbsenceConcern concern : said) {
            String reference = concern.sourceReference();
            Integer before = revisions.put(reference, concern.revision());
            int expected = (before == null ? Said.NEVER_RAISED : before) + (concern.withdrawn() ? 0 : 1);
            if (concern.revision() != expected) {
                throw new AssertionError("revision " + concern.revision() + " where " + expected + " comes next");
            }
            if (concern.withdrawn()) {
                standing.remove(reference);
            } else {
                standing.put(reference, words(concern));
            }
        }
        return standing;
    }

    /** Not when it was recorded: a code recorded a second time says nothing new, and is not said again. */
    private static String words(AbsenceConcern concern) {
        return Stream.of(
                        concern.urn(),
                        concern.date(),
                        concern.occurredAt(),
                        concern.codes(),
                        concern.consecutive(),
                        concern.absencePercent())
                .map(String::valueOf)
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    /** So many days from one on that are no weekend. */
    public static List<LocalDate> schoolDays(LocalDate from, int count) {
        return Stream.iterate(from, day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
                .limit(count)
                .toList();
    }
}
