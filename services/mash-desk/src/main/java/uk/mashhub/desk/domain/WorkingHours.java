package uk.mashhub.desk.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When the MASH is at work: Monday to Friday between two times (requirements, section 15: 09:00 to 17:00).
 *
 * <p>For words only. The clock itself is the policy's, set where the alert is rated.
 */
public record WorkingHours(ZoneId zone, LocalTime opens, LocalTime closes) {

    /** Nothing on the desk is due further ahead; beyond it, counting days says nothing to anybody. */
    private static final int DAYS_MAX = 60;

    public WorkingHours {
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

    private static boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
