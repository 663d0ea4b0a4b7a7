package uk.mashhub.correlation.domain;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an authority sets of one rule.
 *
 * @param on whether the rule speaks at all
 * @param rating what it gives, or gives at least; null where the events alone decide
 * @param atLeast how many events or agencies make a pattern; 0 for a rule that does not count
 * @param window how far apart in event time, the last day included, or how long something may take; null for a rule about one event
 * @param hours how long something may take, of a rule that counts hours; 0 for every other
 */
public record Setting(
        boolean on,
        @Nullable Rating rating,
        int atLeast,
        @Nullable Period window,
        int hours) {

    /** Of a rule that the events decide by themselves. */
    public static final Setting PLAIN = new Setting(true, null, 0, null);

    public Setting(boolean on, @Nullable Rating rating, int atLeast, @Nullable Period window) {
        this(on, rating, atLeast, window, 0);
    }

    /** Of a rule that gives something so many hours. */
    public static Setting hours(Rating rating, int hours) {
        return new Setting(true, rating, 0, null, hours);
    }

    public static Setting rating(Rating rating) {
        return new Setting(true, rating, 0, null);
    }

    public static Setting within(Rating rating, Period window) {
        return new Setting(true, rating, 0, window);
    }

    public static Setting counting(Rating rating, int atLeast, Period window) {
        return new Setting(true, rating, atLeast, window);
    }

    Rating floor() {
        return rating == null ? Rating.BLUE : rating;
    }

    Period reach() {
        return window == null ? Period.ZERO : window;
    }

    /** The window in days, months counted as they fell in 1970. */
    long days() {
        return LocalDate.EPOCH.until(LocalDate.EPOCH.plus(reach()), ChronoUnit.DAYS);
    }

    /** The window in words. */
    String windowInWords() {
        if (window == null) {
            return "none";
        }
        return window.toTotalMonths() > 0 ? window.toTotalMonths() + " months" : days() + " days";
    }
}
