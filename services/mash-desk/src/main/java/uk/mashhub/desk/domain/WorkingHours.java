package uk.mashhub.desk.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When the MASH is at work: Monday to Friday between two times, bank holidays excepted (requirements, section 15: 09:00 to 17:00).
 *
 * <p>The response clock itself is the policy's, set where the alert is rated; here it is put into words. Clocks that the desk
 * starts itself, for a request or an escalation, are counted here.
 *
 * @param holidays days off that are not weekends, as data
 */
public record WorkingHours(ZoneId zone, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {

    /** Nothing on the desk is due further ahead; beyond it, counting days says nothing to anybody. */
    private static final int DAYS_MAX = 60;

    public WorkingHours {
        holidays = Set.copyOf(holidays);
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("working hours open before they close");
        }
    }

    /** Working time between two instants; zero when the second is not after the first. */
    public Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        ZonedDateTime start = from.atZone(zone);
        for (int day = 0; day <= DAYS_MAX; day++) {
            LocalDate date = start.toLocalDate().plusDays(day);
            if (date.atStartOfDay(zone).toInstant().isAfter(to)) {
                break;
            }
            if (isWorkingDay(date)) {
                Instant begin = later(from, date.atTime(opens).atZone(zone).toInstant());
                Instant end = earlier(to, date.atTime(closes).atZone(zone).toInstant());
                sum = begin.isBefore(end) ? sum.plus(Duration.between(begin, end)) : sum;
            }
        }
        return sum;
    }

    /** How long one working day is. */
    public Duration day() {
        return Duration.between(opens, closes);
    }

    /** The same time of day so many working days on; what begins outside hours counts from the next opening. */
    public Instant plusWorkingDays(Instant from, int days) {
        ZonedDateTime local = from.atZone(zone);
        LocalDate date = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        if (!isWorkingDay(date) || !time.isBefore(closes)) {
            date = workingDayAfter(date);
            time = opens;
        } else if (time.isBefore(opens)) {
            time = opens;
        }
        for (int day = 0; day < days; day++) {
            date = workingDayAfter(date);
        }
        return date.atTime(time).atZone(zone).toInstant();
    }

    /** The last opening at or before an instant: when the morning meeting was. */
    public Instant lastOpening(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        LocalDate date =
                local.toLocalTime().isBefore(opens) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
        while (!isWorkingDay(date)) {
            date = date.minusDays(1);
        }
        return date.atTime(opens).atZone(zone).toInstant();
    }

    private LocalDate workingDayAfter(LocalDate date) {
        LocalDate next = date.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(date);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
