package uk.mashhub.desk.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long there is to respond, as people say it.
 *
 * <p>Red runs on after closing, so its time is elapsed time. Anything else that is not due today is also told in working time:
 * "tomorrow at 10:15 (2 h 15 min of working time)".
 */
public record TimeLeft(String words, boolean overdue) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM 'at' HH:mm", Locale.UK);

    /** The time left of an alert, or what is said where there is no clock. */
    public static TimeLeft of(Rating rating, @Nullable Instant respondBy, Instant now, WorkingHours hours) {
        if (respondBy == null) {
            return new TimeLeft("No time limit", false);
        }
        if (respondBy.isBefore(now)) {
            return new TimeLeft("Overdue by " + span(Duration.between(respondBy, now)), true);
        }
        if (rating == Rating.RED || sameDay(respondBy, now, hours.zone())) {
            return new TimeLeft("in " + span(Duration.between(now, respondBy)), false);
        }
        return new TimeLeft(
                day(respondBy, now, hours.zone()) + " (" + span(hours.between(now, respondBy)) + " of working time)",
                false);
    }

    /** A span in its two largest units: "35 min", "2 h 10 min", "3 days 4 h". */
    public static String span(Duration duration) {
        long days = duration.toDays();
        int hours = duration.toHoursPart();
        int minutes = duration.toMinutesPart();
        if (days > 0) {
            String whole = days == 1 ? "1 day" : days + " days";
            return hours == 0 ? whole : whole + " " + hours + " h";
        }
        if (hours > 0) {
            return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
        }
        return minutes == 0 ? "less than a minute" : minutes + " min";
    }

    private static String day(Instant at, Instant now, ZoneId zone) {
        boolean tomorrow = sameDay(at, now.atZone(zone).plusDays(1).toInstant(), zone);
        return tomorrow ? "tomorrow at " + HOUR.format(at.atZone(zone)) : DAY.format(at.atZone(zone));
    }

    private static boolean sameDay(Instant a, Instant b, ZoneId zone) {
        return a.atZone(zone).toLocalDate().equals(b.atZone(zone).toLocalDate());
    }
}
