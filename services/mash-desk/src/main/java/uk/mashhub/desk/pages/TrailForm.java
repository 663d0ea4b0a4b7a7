package uk.mashhub.desk.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.trail.TrailQuery;
import uk.mashhub.platform.WrittenTime;

/**
 * Which lines of the trail somebody asks for, as typed. A user name is nothing for an address, so it travels in the body.
 *
 * @param from the first day
 * @param until the last day, itself included
 * @param cursor where the page before ended
 */
record TrailForm(
        @Nullable String actor,
        @Nullable String subject,
        @Nullable String action,
        @Nullable String from,
        @Nullable String until,
        @Nullable String cursor) {

    /** The fields whose day cannot be read, with what to do. */
    Map<String, String> faults() {
        Map<String, String> faults = new java.util.HashMap<>();
        if (given(from) != null && day(from) == null) {
            faults.put("from", "Enter the first day with day, month and year.");
        }
        if (given(until) != null && day(until) == null) {
            faults.put("until", "Enter the last day with day, month and year.");
        }
        return faults;
    }

    /** The query, on the days of a zone. */
    TrailQuery query(ZoneId zone) {
        LocalDate first = day(from);
        LocalDate last = day(until);
        String place = given(cursor);
        return new TrailQuery(
                given(actor),
                given(subject),
                given(action),
                first == null ? null : start(first, zone),
                last == null ? null : start(last.plusDays(1), zone),
                place == null ? null : TrailQuery.Place.read(place));
    }

    /** What was typed, to stand in the form again. */
    Map<String, String> typed() {
        return Map.of(
                "actor", text(actor),
                "subject", text(subject),
                "action", text(action),
                "from", text(from),
                "until", text(until));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : WrittenTime.day(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    @Override
    public String toString() {
        return "TrailForm[…]";
    }
}
