package uk.mashhub.education.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.education.domain.Marks.MONDAY;
import static uk.mashhub.education.domain.Marks.N_AND_O;
import static uk.mashhub.education.domain.Marks.URN;
import static uk.mashhub.education.domain.Marks.mark;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.mashhub.education.domain.PupilDays.Change;

/** a changed code revises or withdraws what was derived from the earlier one. */
class PupilDaysTest {

    private static final String PUPIL = "u_aaaaaaaaaaaaaaaaaaaaaaaaaa";

    @Test
    void raisesOneConcernForADayAtTheStartOfItsFirstUnexplainedSession() {
        var said = say(List.of(mark(MONDAY, Session.AM, "N", 30), mark(MONDAY, Session.PM, "\\", 240)));

        assertThat(said).singleElement().satisfies(concern -> {
            assertThat(concern.revision()).isZero();
            assertThat(concern.withdrawn()).isFalse();
            assertThat(concern.occurredAt()).isEqualTo(Instant.parse("2026-11-02T09:00:00Z"));
            assertThat(concern.codes()).containsExactly("N");
        });
    }

    @Test
    void startsAnAfternoonAbsenceAtOneOClockInSummerTimeToo() {
        var said = say(List.of(mark(LocalDate.parse("2026-06-01"), Session.PM, "O", 300)));

        assertThat(said.getFirst().occurredAt()).isEqualTo(Instant.parse("2026-06-01T12:00:00Z"));
    }

    @Test
    void revisesTheConcernWhenTheAfternoonIsUnexplainedTooAndNeverRaisesASecondOne() {
        var said = say(List.of(mark(MONDAY, Session.AM, "N", 30), mark(MONDAY, Session.PM, "O", 240)));

        assertThat(said).extracting(AbsenceConcern::revision).containsExactly(0, 1);
        assertThat(said)
                .extracting(AbsenceConcern::sourceReference)
                .containsOnly(said.getFirst().sourceReference());
        assertThat(said.getLast().codes()).containsExactly("N", "O");
    }

    @Test
    void withdrawsTheConcernWhenACorrectionLeavesNothingUnexplained() {
        var said = say(List.of(mark(MONDAY, Session.AM, "N", 30), mark(MONDAY, Session.AM, "L", 45)));

        assertThat(said).hasSize(2);
        assertThat(said.getLast().withdrawn()).isTrue();
        assertThat(said.getLast().revision()).as("of what it withdraws").isZero();
        assertThat(said.getLast().occurredAt()).isEqualTo(said.getFirst().occurredAt());
    }

    @Test
    void raisesItAgainAsAHigherRevisionWhenTheAbsenceComesBack() {
        var said = say(List.of(
                mark(MONDAY, Session.AM, "N", 30),
                mark(MONDAY, Session.AM, "I", 45),
                mark(MONDAY, Session.AM, "O", 60)));

        assertThat(said).extracting(AbsenceConcern::withdrawn).containsExactly(false, true, false);
        assertThat(said).extracting(AbsenceConcern::revision).containsExactly(0, 0, 1);
    }

    @Test
    void saysNothingWhenTheCorrectionArrivedBeforeTheAbsenceItCorrects() {
        assertThat(say(List.of(mark(MONDAY, Session.AM, "/", 45), mark(MONDAY, Session.AM, "N", 30))))
                .isEmpty();
        assertThat(say(List.of(mark(MONDAY, Session.AM, "/", 15), mark(MONDAY, Session.AM, "N", 30))))
                .as("the later one holds")
                .hasSize(1);
    }

    @Test
    void changesNothingForARepeatSoThatNothingIsWritten() {
        Mark absent = mark(MONDAY, Session.AM, "N", 30);
        PupilDays days = PupilDays.EMPTY.mark(absent, N_AND_O).days();

        var again = days.mark(absent, N_AND_O);

        assertThat(again.days()).isSameAs(days);
        assertThat(again.concerns()).isEmpty();
        assertThat(again.change()).isEqualTo(Change.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"0, HOLDS", "1, TOO_OLD"})
    void holdsTheWindowAndForgetsTheDayBeforeIt(int daysBeforeTheWindow, Change expected) {
        PupilDays days =
                PupilDays.EMPTY.mark(mark(MONDAY, Session.AM, "/", 10), N_AND_O).days();
        LocalDate date = MONDAY.minusDays(PupilDays.WINDOW_DAYS + daysBeforeTheWindow);

        var judged = days.mark(mark(date, Session.AM, "N", 10), N_AND_O);

        assertThat(judged.change()).isEqualTo(expected);
        assertThat(!judged.concerns().isEmpty()).isEqualTo(expected == Change.HOLDS);
    }

    @Test
    void forgetsDaysThatFallOutOfTheWindow() {
        PupilDays days = PupilDays.EMPTY;
        for (int day = 0; day < 100; day++) {
            days = days.mark(mark(MONDAY.plusDays(day), Session.AM, "/", 10), N_AND_O)
                    .days();
        }

        assertThat(days.schools()).singleElement().satisfies(school -> {
            assertThat(school.days()).hasSize(PupilDays.WINDOW_DAYS + 1);
            assertThat(school.days().getFirst().date()).isEqualTo(MONDAY.plusDays(99L - PupilDays.WINDOW_DAYS));
        });
    }

    @Test
    void holdsTheSchoolsWithTheNewestMarksOnly() {
        PupilDays days = PupilDays.EMPTY;
        for (int school = 0; school <= PupilDays.SCHOOLS_MAX; school++) {
            days = days.mark(mark(PUPIL, "14000" + school, MONDAY.plusDays(school), Session.AM, "/", 10), N_AND_O)
                    .days();
        }

        assertThat(days.schools()).extracting(AtSchool::urn).containsExactly("140001", "140002", "140003", "140004");
        assertThat(days.mark(mark(PUPIL, "140000", MONDAY, Session.AM, "N", 60), N_AND_O)
                        .change())
                .isEqualTo(Change.TOO_OLD);
    }

    @Test
    void judgesTwoSchoolsOfOnePupilByThemselves() {
        var said = say(List.of(
                mark(PUPIL, URN, MONDAY, Session.AM, "N", 10), mark(PUPIL, "140002", MONDAY, Session.AM, "/", 20)));

        assertThat(said)
                .singleElement()
                .satisfies(concern -> assertThat(concern.urn()).isEqualTo(URN));
    }

    @RepeatedTest(300)
    void endsTheSameWhateverTheOrderAndHoweverOftenAMarkArrives(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition()); // seed = repetition: a failure names its own replay
        List<Mark> marks = anyMarks(random);
        Map<String, String> inOrder = standing(say(marks));

        List<Mark> arrived = new ArrayList<>(marks);
        marks.stream().filter(mark -> random.nextInt(3) == 0).forEach(arrived::add);
        Collections.shuffle(arrived, random);

        assertThat(standing(say(arrived))).isEqualTo(inOrder);
    }

    @RepeatedTest(50)
    void standsForExactlyTheDaysWhoseLatestMarksAreUnexplained(RepetitionInfo repetition) {
        List<Mark> marks = anyMarks(new Random(repetition.getCurrentRepetition()));
        Map<String, Mark> latest = new HashMap<>();
        marks.forEach(mark -> latest.merge(
                mark.date() + mark.urn() + mark.session(),
                mark,
                (a, b) -> a.recordedAt().isAfter(b.recordedAt()) ? a : b));
        var expected = latest.values().stream()
                .filter(mark -> N_AND_O.isUnexplained(mark.code()))
                .map(mark -> mark.urn() + mark.date())
                .distinct()
                .toList();

        assertThat(standing(say(marks)).keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Marks within the window, never two of one session in the same instant. */
    private static List<Mark> anyMarks(Random random) {
        String[] codes = {"/", "\\", "N", "O", "L", "I", "-"};
        return IntStream.range(0, 40)
                .mapToObj(minute -> mark(
                        PUPIL,
                        random.nextBoolean() ? URN : "140002",
                        MONDAY.plusDays(random.nextInt(4)),
                        random.nextBoolean() ? Session.AM : Session.PM,
                        codes[random.nextInt(codes.length)],
                        minute))
                .toList();
    }

    private static List<AbsenceConcern> say(List<Mark> marks) {
        List<AbsenceConcern> said = new ArrayList<>();
        PupilDays days = PupilDays.EMPTY;
        for (Mark mark : marks) {
            var judged = days.mark(mark, N_AND_O);
            said.addAll(judged.concerns());
            days = judged.days();
        }
        return said;
    }

    /** What stands after all that was said: by school and day, when and on which codes. */
    private static Map<String, String> standing(List<AbsenceConcern> said) {
        Map<String, Optional<String>> last = new HashMap<>();
        Map<String, Integer> revisions = new HashMap<>();
        for (AbsenceConcern concern : said) {
            String day = concern.urn() + concern.date();
            assertThat(concern.revision()).isGreaterThanOrEqualTo(revisions.getOrDefault(day, 0));
            revisions.put(day, concern.revision());
            last.put(
                    day,
                    concern.withdrawn() ? Optional.empty() : Optional.of(concern.occurredAt() + " " + concern.codes()));
        }
        Map<String, String> standing = new HashMap<>();
        last.forEach((day, words) -> words.ifPresent(held -> standing.put(day, held)));
        return standing;
    }
}
