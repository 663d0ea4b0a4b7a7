package uk.mashhub.correlation.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an authority works: Monday to Friday between two times, its holidays excepted.
 *
 * @param holidays days off that are not weekends, as data: the domain knows no calendar of its own
 */
public record WorkingCalendar(ZoneId zone, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {

    private static final long SECONDS_A_DAY = 24L * 60 * 60;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    public WorkingCalendar {
        holidays = Set.copyOf(holidays);
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("a working day opens before it closes");
        }
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    public LocalDate dayOf(Instant instant) {
        return Stretch.at(zone, instant.getEpochSecond()).dayOf(instant, zone);
    }

    /**
     * Twelve days in which a zone keeps its offset, or not: which day it is, is asked for nearly every event by nearly every rule.
     *
     * @param offset in seconds; null where it changes in between
     */
    private record Stretch(
            ZoneId zone, long number, @Nullable Integer offset) {

        private static final int SECONDS_BITS = 20;

        /** Any thread writes, and reads a whole entry or none: what two of them write at once is worked out again. */
        private static final @Nullable Stretch[] KNOWN = new Stretch[256];

        static Stretch at(ZoneId zone, long second) {
            long number = second >> SECONDS_BITS;
            int place = (int) number & (KNOWN.length - 1);
            Stretch known = KNOWN[place];
            if (known == null || known.number != number || !known.zone.equals(zone)) {
                known = of(zone, number);
                KNOWN[place] = known;
            }
            return known;
        }

        private static Stretch of(ZoneId zone, long number) {
            Instant from = Instant.ofEpochSecond(number << SECONDS_BITS);
            Instant until = Instant.ofEpochSecond((number + 1) << SECONDS_BITS);
            ZoneRules rules = zone.getRules();
            ZoneOffsetTransition next = rules.nextTransition(from);
            boolean constant = next == null || !next.getInstant().isBefore(until);
            return new Stretch(
                    zone, number, constant ? (Integer) rules.getOffset(from).getTotalSeconds() : null);
        }

        LocalDate dayOf(Instant instant, ZoneId at) {
            return offset == null
                    ? LocalDate.ofInstant(instant, at)
                    : LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond() + offset, SECONDS_A_DAY));
        }
    }

    /** The first working day after a day. */
    public LocalDate workingDayAfter(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The same time of day, so many working days on; what comes outside hours counts from the next opening (standards, 4.2). */
    public Instant plusWorkingDays(Instant from, int days) {
        Instant plain = plusDaysOfOneOffset(from, days);
        if (plain != null) {
            return plain;
        }
        ZonedDateTime start = opening(from.atZone(zone));
        LocalDate day = start.toLocalDate();
        for (int i = 0; i < days; i++) {
            day = workingDayAfter(day);
        }
        return day.atTime(start.toLocalTime()).atZone(zone).toInstant();
    }

    /**
     * The same where the zone keeps its offset about both ends, as it nearly always does: without a time of that zone, because every
     * alert that waits for a decision asks.
     */
    private @Nullable Instant plusDaysOfOneOffset(Instant from, int days) {
        Integer offset = Stretch.at(zone, from.getEpochSecond()).offset();
        if (offset == null) {
            return null;
        }
        long second = from.getEpochSecond() + offset;
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_A_DAY));
        long ofDay = Math.floorMod(second, SECONDS_A_DAY) * NANOS_A_SECOND + from.getNano();
        if (!isWorkingDay(day) || ofDay >= closes.toNanoOfDay()) {
            day = workingDayAfter(day);
            ofDay = opens.toNanoOfDay();
        }
        ofDay = Math.max(ofDay, opens.toNanoOfDay());
        for (int i = 0; i < days; i++) {
            day = workingDayAfter(day);
        }
        long due = day.toEpochDay() * SECONDS_A_DAY + ofDay / NANOS_A_SECOND - offset;
        return offset.equals(Stretch.at(zone, due).offset())
                ? Instant.ofEpochSecond(due, ofDay % NANOS_A_SECOND)
                : null;
    }

    /** So much working time on. */
    public Instant plusWorkingTime(Instant from, Duration time) {
        ZonedDateTime at = opening(from.atZone(zone));
        Duration left = time;
        while (true) {
            Duration today =
                    Duration.between(at, at.toLocalDate().atTime(closes).atZone(zone));
            if (left.compareTo(today) <= 0) {
                return at.plus(left).toInstant();
            }
            left = left.minus(today);
            at = workingDayAfter(at.toLocalDate()).atTime(opens).atZone(zone);
        }
    }

    private ZonedDateTime opening(ZonedDateTime at) {
        LocalDate day = at.toLocalDate();
        LocalTime time = at.toLocalTime();
        if (isWorkingDay(day) && time.isBefore(closes)) {
            return time.isBefore(opens) ? day.atTime(opens).atZone(zone) : at;
        }
        return workingDayAfter(day).atTime(opens).atZone(zone);
    }
}
