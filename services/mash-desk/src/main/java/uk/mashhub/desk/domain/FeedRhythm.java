package uk.mashhub.desk.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How much a feed says in each hour of a week, learned from what it said.
 *
 * <p>A school is quiet on Sunday and a hospital is not: an hour is judged by the same hour of the same weekday. A bank holiday is a
 * Sunday. Hours of an earlier silence teach nothing, or an outage would become the custom.
 */
public final class FeedRhythm {

    /** Looking back further than this, nothing more is expected: the alarm stands long before. */
    private static final Duration AHEAD_MAX = Duration.ofDays(28);

    private static final int HOURS = 24;
    private static final int SLOTS = 7 * HOURS;

    private final double[] perHour;
    private final long hoursKnown;
    private final long heard;
    private final ZoneId zone;
    private final Predicate<LocalDate> holidays;

    private FeedRhythm(double[] perHour, long hoursKnown, long heard, ZoneId zone, Predicate<LocalDate> holidays) {
        this.perHour = perHour;
        this.hoursKnown = hoursKnown;
        this.heard = heard;
        this.zone = zone;
        this.holidays = holidays;
    }

    /** A time that teaches nothing; from inclusive, to exclusive. */
    public record Gap(Instant from, Instant to) {

        boolean holds(Instant hour) {
            return !hour.isBefore(from.truncatedTo(ChronoUnit.HOURS)) && hour.isBefore(to);
        }
    }

    /**
     * Learns from whole hours.
     *
     * @param heardByHour how much was heard in the hours that were not empty
     * @param from the first hour that counts
     * @param until the hour at which learning ends, exclusive
     */
    public static FeedRhythm learned(
            Map<Instant, Integer> heardByHour,
            Instant from,
            Instant until,
            Collection<Gap> gaps,
            ZoneId zone,
            Predicate<LocalDate> holidays) {
        double[] sums = new double[SLOTS];
        int[] times = new int[SLOTS];
        long hours = 0;
        long heard = 0;
        Instant end = until.truncatedTo(ChronoUnit.HOURS);
        for (Instant hour = from.truncatedTo(ChronoUnit.HOURS);
                hour.isBefore(end);
                hour = hour.plus(1, ChronoUnit.HOURS)) {
            Instant one = hour;
            if (gaps.stream().anyMatch(gap -> gap.holds(one))) {
                continue;
            }
            int slot = slot(hour, zone, holidays);
            int count = heardByHour.getOrDefault(hour, 0);
            sums[slot] += count;
            times[slot]++;
            hours++;
            heard += count;
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            sums[slot] = times[slot] == 0 ? 0 : sums[slot] / times[slot];
        }
        return new FeedRhythm(sums, hours, heard, zone, holidays);
    }

    /** How much was to be expected between two moments; part of an hour counts in part. */
    public double expectedBetween(Instant from, Instant to) {
        Instant at = from.isBefore(to.minus(AHEAD_MAX)) ? to.minus(AHEAD_MAX) : from;
        double expected = 0;
        while (at.isBefore(to)) {
            Instant next = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            Instant end = next.isBefore(to) ? next : to;
            double share = Duration.between(at, end).toMillis()
                    / (double) Duration.ofHours(1).toMillis();
            expected += share * perHour[slot(at, zone, holidays)];
            at = end;
        }
        return expected;
    }

    /** How long it was listened to. */
    public Duration known() {
        return Duration.ofHours(hoursKnown);
    }

    /** How much was heard while learning. */
    public long heard() {
        return heard;
    }

    private static int slot(Instant hour, ZoneId zone, Predicate<LocalDate> holidays) {
        ZonedDateTime local = hour.atZone(zone);
        DayOfWeek day = holidays.test(local.toLocalDate()) ? DayOfWeek.SUNDAY : local.getDayOfWeek();
        return (day.getValue() - 1) * HOURS + local.getHour();
    }
}
