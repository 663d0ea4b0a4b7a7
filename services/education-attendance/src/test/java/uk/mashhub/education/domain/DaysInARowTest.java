package uk.mashhub.education.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.education.domain.AbsenceConcern.Kind.MISSING_EDUCATION;
import static uk.mashhub.education.domain.AbsenceConcern.Kind.UNEXPLAINED_ABSENCE;
import static uk.mashhub.education.domain.Marks.MONDAY;
import static uk.mashhub.education.domain.Monitor.schoolDays;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unexplained absence on several school days in a row, and a child missing education by it (standards, 2.5; R-045, R-047). */
class DaysInARowTest {

    private final Monitor monitor = new Monitor(Marks.N_AND_O);

    @Test
    void saysOfTheThirdDayThatItIsOneOfSeveralInARowAndOfTheFirstTwoNothingMore() {
        schoolDays(MONDAY, 3).forEach(day -> monitor.mark(day, Session.AM, "N", 10));

        assertThat(monitor.said(UNEXPLAINED_ABSENCE))
                .extracting(AbsenceConcern::consecutive)
                .containsExactly(false, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "-", "Y2"})
    void isNotInterruptedByAWeekendOrADayThatWasNotPossible(String closed) {
        LocalDate friday = MONDAY.plusDays(4);
        monitor.day(friday, "N").day(friday.plusDays(3), closed).day(friday.plusDays(4), "O");
        assertThat(monitor.said(UNEXPLAINED_ABSENCE)).noneMatch(AbsenceConcern::consecutive);

        monitor.day(friday.plusDays(5), "N");

        assertThat(monitor.said(UNEXPLAINED_ABSENCE).getLast().consecutive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "L", "I", "U"})
    void isInterruptedByADayTheChildWasSeenOrTheAbsenceExplained(String code) {
        List<LocalDate> days = schoolDays(MONDAY, 4);
        monitor.day(days.get(0), "N")
                .day(days.get(1), "N")
                .day(days.get(2), code)
                .day(days.get(3), "N");

        assertThat(monitor.said(UNEXPLAINED_ABSENCE)).noneMatch(AbsenceConcern::consecutive);
    }

    @Test
    void revisesTheLaterDaysWhenACorrectionBreaksTheRunBeforeThem() {
        schoolDays(MONDAY, 3).forEach(day -> monitor.mark(day, Session.AM, "N", 10));

        monitor.mark(MONDAY, Session.AM, "L", 60);

        List<AbsenceConcern> said = monitor.said(UNEXPLAINED_ABSENCE);
        assertThat(said.get(3).withdrawn()).as("the first day").isTrue();
        assertThat(said.get(4)).satisfies(third -> {
            assertThat(third.date()).isEqualTo(MONDAY.plusDays(2));
            assertThat(third.revision()).isEqualTo(1);
            assertThat(third.consecutive()).isFalse();
        });
        assertThat(said).hasSize(5);
    }

    @Test
    void raisesAChildMissingEducationOnceAtTheTenthDayAndWithdrawsItByACorrection() {
        List<LocalDate> days = schoolDays(MONDAY, 14);
        days.subList(0, 9).forEach(day -> monitor.day(day, "G"));
        assertThat(monitor.said(MISSING_EDUCATION)).isEmpty();

        days.subList(9, 14).forEach(day -> monitor.day(day, "G"));
        assertThat(monitor.standing().keySet())
                .filteredOn(one -> one.startsWith("MISSING-EDUCATION"))
                .singleElement()
                .asString()
                .endsWith(days.get(9).toString());
        assertThat(monitor.said(UNEXPLAINED_ABSENCE)).as("its reason is known").isEmpty();

        monitor.mark(days.get(8), Session.PM, "/", 20_000);
        assertThat(monitor.standing().keySet()).noneMatch(one -> one.startsWith("MISSING-EDUCATION"));
    }

    @Test
    void countsDaysThatLeftTheWindowAndAHolidayBetween() {
        LocalDate christmas = LocalDate.parse("2026-12-14");
        List<LocalDate> before = schoolDays(christmas, 5);
        List<LocalDate> after = schoolDays(LocalDate.parse("2027-01-04"), 5);
        before.forEach(day -> monitor.day(day, "N"));
        after.forEach(day -> monitor.day(day, "N"));

        assertThat(monitor.days().schools().getFirst().days())
                .as("some days are only counted any more")
                .hasSizeLessThan(10);
        assertThat(monitor.said(MISSING_EDUCATION))
                .extracting(AbsenceConcern::date)
                .containsOnly(after.getLast());
    }

    @Test
    void forgetsARunOverAGapLongerThanTheWindow() {
        schoolDays(MONDAY, 2).forEach(day -> monitor.day(day, "N"));
        monitor.day(MONDAY.plusDays(2L + PupilDays.WINDOW_DAYS), "N");

        assertThat(monitor.said(UNEXPLAINED_ABSENCE)).noneMatch(AbsenceConcern::consecutive);
    }
}
