package uk.mashhub.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R-113; the worked examples are those of standards, 3.2 rule 4 and 2.4. */
class SchoolCalendarTest {

    private static final Set<LocalDate> BANK_HOLIDAYS =
            Set.of(day("2026-12-25"), day("2026-12-28"), day("2027-01-01"), day("2027-03-26"), day("2027-03-29"));

    private static final SchoolCalendar SCHOOL = new SchoolCalendar(
            LocalTime.of(8, 50),
            List.of(
                    new Term(day("2026-09-02"), day("2026-10-23")),
                    new Term(day("2026-11-02"), day("2026-12-18")),
                    new Term(day("2027-01-04"), day("2027-02-12")),
                    new Term(day("2027-02-22"), day("2027-04-02"))),
            Set.of(day("2026-11-27"), day("2027-01-04")),
            BANK_HOLIDAYS);

    @ParameterizedTest
    @MethodSource("workedExamples")
    void opensNextAt(String moment, String start) {
        assertThat(SCHOOL.firstStartAfter(at(moment))).isEqualTo(new SchoolDayStart(at(start), false));
    }

    static Stream<Arguments> workedExamples() {
        return Stream.of(
                argumentSet("Friday night: Monday", "2026-11-20T22:15Z", "2026-11-23T08:50Z"),
                argumentSet("at night on a school day: the same morning", "2026-11-24T02:10Z", "2026-11-24T08:50Z"),
                argumentSet(
                        "strictly after: at the bell it is the next day's", "2026-11-24T08:50Z", "2026-11-25T08:50Z"),
                argumentSet("a moment before the bell: that bell", "2026-11-24T08:49:59.999Z", "2026-11-24T08:50Z"),
                argumentSet("during the school day: tomorrow", "2026-11-24T13:00Z", "2026-11-25T08:50Z"),
                argumentSet("before an INSET Friday: Monday", "2026-11-26T20:00Z", "2026-11-30T08:50Z"),
                argumentSet("half term across the October clock change", "2026-10-23T20:00Z", "2026-11-02T08:50Z"),
                argumentSet("end of term, and INSET on the first day back", "2026-12-18T23:00Z", "2027-01-05T08:50Z"),
                argumentSet("Easter across the March clock change", "2027-03-25T20:00Z", "2027-03-30T07:50Z"));
    }

    @Test
    void keepsLondonTimeOverBothClockChanges() {
        SchoolCalendar always = new SchoolCalendar(
                LocalTime.of(8, 50), List.of(new Term(day("2026-09-01"), day("2027-07-20"))), Set.of(), BANK_HOLIDAYS);

        assertThat(always.firstStartAfter(at("2026-10-23T12:00Z")).at())
                .as("the clocks go back on 25 October 2026: 08:50 is 08:50Z on the Monday")
                .isEqualTo(at("2026-10-26T08:50Z"));
        assertThat(always.firstStartAfter(at("2026-10-22T12:00Z")).at())
                .as("the Friday before it is still summer time")
                .isEqualTo(at("2026-10-23T07:50Z"));
        assertThat(always.firstStartAfter(at("2027-03-28T00:30Z")).at())
                .as("the night the clocks go forward; Monday is Easter Monday")
                .isEqualTo(at("2027-03-30T07:50Z"));
    }

    @Test
    void assumesWeekdaysThatAreNoBankHolidayWhereASchoolHasToldNoTermsAndSaysSo() {
        SchoolCalendar unknown = SchoolCalendar.assumed(BANK_HOLIDAYS);

        assertThat(unknown.firstStartAfter(at("2026-12-24T18:00Z")))
                .as("25 is a bank holiday, 26 and 27 the weekend, 28 the substitute day")
                .isEqualTo(new SchoolDayStart(at("2026-12-29T08:30Z"), true));
    }

    @Test
    void assumesWeekdaysBeyondTheLastTermASchoolHasTold() {
        assertThat(SCHOOL.firstStartAfter(at("2027-04-02T20:00Z")))
                .isEqualTo(new SchoolDayStart(at("2027-04-05T07:50Z"), true));
        assertThat(SCHOOL.firstStartAfter(at("2027-04-01T20:00Z")))
                .as("the last day it did tell is no assumption")
                .isEqualTo(new SchoolDayStart(at("2027-04-02T07:50Z"), false));
    }

    /** A school that puts next year's terms in place of this year's has said nothing of July, and no school is open in August. */
    @Test
    void assumesWeekdaysBeforeTheFirstTermASchoolHasToldButNoneInTheSummer() {
        SchoolDayStart monday = new SchoolDayStart(at("2026-07-06T07:50Z"), true);
        SchoolDayStart september = new SchoolDayStart(at("2026-09-02T07:50Z"), false);

        assertThat(SCHOOL.firstStartAfter(at("2026-07-03T22:00Z"))).isEqualTo(monday);
        assertThat(SCHOOL.firstStartAfter(at("2026-07-23T22:00Z")).at()).isEqualTo(at("2026-07-24T07:50Z"));
        assertThat(SCHOOL.firstStartAfter(at("2026-07-24T22:00Z"))).isEqualTo(september);
        assertThat(SCHOOL.firstStartAfter(at("2026-08-12T22:00Z"))).isEqualTo(september);
    }

    @Test
    void isDueAtTheNextStartAfterReceiptWhenTheFirstHadPassedByThen() {
        Instant fridayNight = at("2026-11-20T22:15Z");

        assertThat(SCHOOL.deadline(fridayNight, at("2026-11-23T08:49Z")).at()).isEqualTo(at("2026-11-23T08:50Z"));
        assertThat(SCHOOL.deadline(fridayNight, at("2026-11-23T08:50Z")).at()).isEqualTo(at("2026-11-24T08:50Z"));
        assertThat(SCHOOL.deadline(fridayNight, at("2026-11-27T10:00Z")).at()).isEqualTo(at("2026-11-30T08:50Z"));
    }

    @Test
    void answersEvenWhenACalendarRulesOutEveryDay() {
        LocalDate first = day("2026-11-23");
        Set<LocalDate> everyDay =
                Set.copyOf(first.datesUntil(first.plusDays(400)).toList());
        SchoolCalendar closed = new SchoolCalendar(
                LocalTime.of(8, 50), List.of(new Term(first, first.plusDays(400))), everyDay, Set.of());

        assertThat(closed.firstStartAfter(at("2026-11-23T10:00Z")))
                .isEqualTo(new SchoolDayStart(at("2026-11-24T08:50Z"), true));
    }

    @RepeatedTest(200)
    void everyAnswerIsASchoolDayStartStrictlyAfterWithNoneBetween(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        Instant moment = at("2026-09-02T00:00Z").plus(Duration.ofMinutes(random.nextInt(200 * 24 * 60)));

        SchoolDayStart answer = SCHOOL.firstStartAfter(moment);

        assertThat(answer.at()).isAfter(moment);
        ZonedDateTime local = answer.at().atZone(SchoolCalendar.LONDON);
        assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(8, 50));
        assertThat(local.getDayOfWeek().getValue()).isLessThanOrEqualTo(5);
        assertThat(SCHOOL.firstStartAfter(answer.at().minusMillis(1)).at())
                .as("asking just before it gives it again")
                .isEqualTo(answer.at());
        assertThat(SCHOOL.firstStartAfter(moment.plus(
                                Duration.between(moment, answer.at()).dividedBy(2)))
                        .at())
                .as("halfway there nothing came between")
                .isEqualTo(answer.at());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Instant at(String text) {
        return java.time.OffsetDateTime.parse(text).toInstant();
    }
}
