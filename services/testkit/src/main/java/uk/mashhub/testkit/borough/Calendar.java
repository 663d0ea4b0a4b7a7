package uk.mashhub.testkit.borough;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * The days the borough's week is told against: a Monday, and the moment it is played.
 *
 * @param monday the first day of the week that is played
 * @param playedAt when the playing started: nothing in the week is later, because the hub's door refuses the future
 */
public record Calendar(LocalDate monday, Instant playedAt) {

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    public Calendar {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("a week starts on a Monday");
        }
        if (playedAt.isBefore(monday.plusWeeks(1).atStartOfDay(LONDON).toInstant())) {
            throw new IllegalArgumentException("a week is played when it is over");
        }
    }

    /** The latest week that is over at that moment. */
    public static Calendar endingBefore(Instant playedAt) {
        LocalDate today = playedAt.atZone(LONDON).toLocalDate();
        return new Calendar(
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1), playedAt);
    }

    /** A moment of the week; day 0 is its Monday, negative days are before it. */
    OffsetDateTime at(int day, String time) {
        return monday.plusDays(day).atTime(LocalTime.parse(time)).atZone(LONDON).toOffsetDateTime();
    }

    LocalDate day(int day) {
        return monday.plusDays(day);
    }

    /** Shortly before the playing started, to the minute. */
    OffsetDateTime justNow() {
        return ZonedDateTime.ofInstant(playedAt, LONDON)
                .minusMinutes(25)
                .truncatedTo(ChronoUnit.MINUTES)
                .toOffsetDateTime();
    }

    /** The first of September on or before the week: year groups and admissions count from it. */
    LocalDate schoolYearStart() {
        LocalDate september = LocalDate.of(monday.getYear(), 9, 1);
        return monday.isBefore(september) ? september.minusYears(1) : september;
    }
}
