package uk.mashhub.correlation.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When an authority works: Monday to Friday between two times, its holidays excepted.
 *
 * @param holidays days off that are not weekends, as data: the domain knows no calendar of its own
 */
public record WorkingCalendar(ZoneId zone, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {

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
        return LocalDate.ofInstant(instant, zone);
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
        ZonedDateTime start = opening(from.atZone(zone));
        LocalDate day = start.toLocalDate();
        for (int i = 0; i < days; i++) {
            day = workingDayAfter(day);
        }
        return day.atTime(start.toLocalTime()).atZone(zone).toInstant();
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
