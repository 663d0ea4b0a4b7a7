package uk.mashhub.desk.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long there is to respond, as people say it.
 *
 * <p>Red runs on after closing, so its time is elapsed time. Anything else that is not due today is told in working time: "in
 * 2 h 15 min of working time", and beside it "tomorrow at 10:15".
 *
 * @param at the moment it is due, as people say it; empty where there is no clock
 */
public record TimeLeft(String words, String at, boolean overdue) {

    // because a number never stands on another line than its unit
    private static final String HOURS = "\u00a0h";
    private static final String MINUTES = "\u00a0min";

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM 'at' HH:mm", Locale.UK);

    /** The time left of an alert, or what is said where there is no clock. */
    public static TimeLeft of(Rating rating, @Nullable Instant respondBy, Instant now, WorkingHours hours) {
        if (respondBy == null) {
            return new TimeLeft("No time limit", "", false);
        }
        String at = day(respondBy, now, hours.zone());
        if (respondBy.isBefore(now)) {
            return new TimeLeft("Overdue by " + span(Duration.between(respondBy, now)), at, true);
        }
        if (rating == Rating.RED || sameDay(respondBy, now, hours.zone())) {
            return new TimeLeft("in " + span(Duration.between(now, respondBy)), at, false);
        }
        return new TimeLeft("in " + working(hours.between(now, respondBy), hours.day()), at, false);
    }

    /** The time left of a clock that stands still outside working hours. */
    public static TimeLeft until(Instant due, Instant now, WorkingHours hours) {
        return of(Rating.AMBER, due, now, hours);
    }

    /** A span in its two largest units: "35 min", "2 h 10 min", "3 days 4 h". */
    public static String span(Duration duration) {
        long days = duration.toDays();
        if (days > 0) {
            return joined(Noun.of("day").counted(days), duration.toHoursPart());
        }
        return hoursAndMinutes(duration);
    }

    /** A span of working time; a day is as long as the desk is open. */
    private static String working(Duration duration, Duration day) {
        long days = duration.dividedBy(day);
        if (days == 0) {
            return hoursAndMinutes(duration) + " of working time";
        }
        return joined(
                Noun.of("working day").counted(days),
                duration.minus(day.multipliedBy(days)).toHours());
    }

    private static String joined(String days, long hours) {
        return hours == 0 ? days : days + " " + hours + HOURS;
    }

    private static String hoursAndMinutes(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        if (hours > 0) {
            return minutes == 0 ? hours + HOURS : hours + HOURS + " " + minutes + MINUTES;
        }
        return minutes == 0 ? "less than a minute" : minutes + MINUTES;
    }

    private static boolean sameDay(Instant a, Instant b, ZoneId zone) {
        return LocalDate.ofInstant(a, zone).equals(LocalDate.ofInstant(b, zone));
    }

    private static String day(Instant instant, Instant now, ZoneId zone) {
        LocalDate date = LocalDate.ofInstant(instant, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        String hour = HOUR.format(instant.atZone(zone));
        if (date.equals(today)) {
            return "today at " + hour;
        }
        return date.equals(today.plusDays(1)) ? "tomorrow at " + hour : DAY.format(instant.atZone(zone));
    }
}
