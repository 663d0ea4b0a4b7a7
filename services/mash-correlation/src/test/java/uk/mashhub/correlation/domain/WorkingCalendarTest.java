package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.at;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.mashhub.correlation.config.EnglishCalendar;

class WorkingCalendarTest {

    private static final Policy POLICY = Policy.northshire(EnglishCalendar.workingDays());

    @ParameterizedTest
    @CsvSource({
        "RED,2026-12-24T16:00,2026-12-24T20:00",
        "RED,2026-12-25T03:00,2026-12-25T07:00",
        "AMBER,2026-12-24T16:00,2026-12-29T16:00",
        "AMBER,2026-11-19T22:40,2026-11-23T09:00",
        "AMBER,2026-11-20T08:00,2026-11-23T09:00",
        "AMBER,2026-11-20T17:00,2026-11-24T09:00",
        "AMBER,2026-11-21T12:00,2026-11-24T09:00",
        "GREEN,2026-11-20T10:30,2026-11-25T10:30",
        "AMBER,2026-03-27T10:00,2026-03-30T10:00"
    })
    void countsRedRoundTheClockAndTheOthersInWorkingDays(Rating rating, String received, String due) {
        assertThat(POLICY.respondBy(rating, at(received))).isEqualTo(at(due));
    }

    @Test
    void setsNoClockForBlue() {
        assertThat(POLICY.respondBy(Rating.BLUE, at("2026-11-20T10:30"))).isNull();
    }

    /** Both nights on which the clocks change: elapsed hours stay hours, a working day keeps its time of day. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-24T22:00,2026-10-25T01:00:00Z,2026-10-27T09:00:00Z",
        "2027-03-27T22:00,2027-03-28T02:00:00Z,2027-03-31T08:00:00Z"
    })
    void countsOverBothClockChanges(String received, Instant red, Instant amber) {
        assertThat(POLICY.respondBy(Rating.RED, at(received))).isEqualTo(red);
        assertThat(POLICY.respondBy(Rating.AMBER, at(received))).isEqualTo(amber);
    }

    /** Seconds around both clock changes and around midnight, and anywhere: the day is what Java says it is. */
    @Test
    void knowsTheDayOfAnyInstantInAnyZone() {
        var random = new Random(20261126);
        for (String zone : List.of("Europe/London", "UTC", "America/St_Johns", "Australia/Lord_Howe")) {
            var calendar = new WorkingCalendar(ZoneId.of(zone), LocalTime.of(9, 0), LocalTime.of(17, 0), Set.of());
            for (int i = 0; i < 1_000; i++) {
                ZonedDateTime midnight = LocalDate.of(1990, 1, 1)
                        .plusDays(random.nextInt(40_000))
                        .atStartOfDay(calendar.zone());
                for (int second : new int[] {-1, 0, 1, random.nextInt(100_000), 3_599, 3_600, 7_200}) {
                    Instant instant = midnight.toInstant().plusSeconds(second);
                    assertThat(calendar.dayOf(instant)).isEqualTo(LocalDate.ofInstant(instant, calendar.zone()));
                }
            }
        }
    }

    /** However it is worked out: as Java's own times of the zone have it, over clock changes, weekends and holidays. */
    @Test
    void countsWorkingDaysAsTheZonesOwnTimesDo() {
        var random = new Random(20261127);
        for (String zone : List.of("Europe/London", "UTC", "America/St_Johns", "Australia/Lord_Howe")) {
            var calendar = new WorkingCalendar(
                    ZoneId.of(zone), LocalTime.of(8, 45, 30), LocalTime.of(17, 0), Set.of(LocalDate.of(2026, 12, 25)));
            for (int i = 0; i < 4_000; i++) {
                Instant from = Instant.ofEpochSecond(
                        1_790_000_000L + random.nextInt(40_000_000), random.nextInt(1_000_000_000));
                int days = random.nextInt(6);
                assertThat(calendar.plusWorkingDays(from, days)).isEqualTo(plainly(calendar, from, days));
            }
        }
    }

    private static Instant plainly(WorkingCalendar calendar, Instant from, int days) {
        ZonedDateTime start = from.atZone(calendar.zone());
        LocalDate day = start.toLocalDate();
        LocalTime time = start.toLocalTime();
        boolean over = !calendar.isWorkingDay(day) || !time.isBefore(calendar.closes());
        if (over) {
            day = calendar.workingDayAfter(day);
        }
        for (int i = 0; i < days; i++) {
            day = calendar.workingDayAfter(day);
        }
        return day.atTime(over || time.isBefore(calendar.opens()) ? calendar.opens() : time)
                .atZone(calendar.zone())
                .toInstant();
    }
}
