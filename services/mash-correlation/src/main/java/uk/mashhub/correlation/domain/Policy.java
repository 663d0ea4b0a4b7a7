package uk.mashhub.correlation.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The numbers an authority answers for: windows, thresholds, clocks. Recorded on every alert by its version.
 *
 * @param version name and date, for example {@code northshire/2026-11-01}
 * @param repeatMonths within so many months another domestic abuse incident is a repeat; the anniversary is inside
 * @param absenceAfterAbuseDays an unexplained absence so many days after an incident belongs to it
 * @param absenceAfterMissingDays the same after a missing report
 * @param agenciesMin so many different agencies within {@code agenciesWindow} are a pattern
 * @param agenciesWindow how close together, in event time
 * @param missingNotices whether schools are also told of missing children: no part of Operation Encompass, off by default
 * @param clocks response time by rating
 */
public record Policy(
        String version,
        int repeatMonths,
        int absenceAfterAbuseDays,
        int absenceAfterMissingDays,
        int agenciesMin,
        Duration agenciesWindow,
        boolean missingNotices,
        Map<Rating, ResponseClock> clocks,
        WorkingCalendar calendar) {

    public Policy {
        if (agenciesMin < 2) {
            throw new IllegalArgumentException("agenciesMin below 2 would flag every child");
        }
        if (repeatMonths < 1
                || absenceAfterAbuseDays < 0
                || absenceAfterMissingDays < 0
                || agenciesWindow.isNegative()) {
            throw new IllegalArgumentException("a window of the policy must not be negative");
        }
        if (clocks.size() != Rating.values().length) {
            throw new IllegalArgumentException("the policy needs a clock for each rating");
        }
        clocks = Map.copyOf(new EnumMap<>(clocks));
    }

    /** The policy the hub ships: Red 4 h round the clock, Amber 1 working day, Green 3 working days, Blue none (R-139, section 14). */
    public static Policy northshire(WorkingCalendar calendar) {
        return new Policy(
                "northshire/2026-11-01",
                12,
                5,
                7,
                3,
                Duration.ofDays(28),
                false,
                Map.of(
                        Rating.RED, new ResponseClock.RoundTheClock(Duration.ofHours(4)),
                        Rating.AMBER, new ResponseClock.WorkingDays(1),
                        Rating.GREEN, new ResponseClock.WorkingDays(3),
                        Rating.BLUE, new ResponseClock.None()),
                calendar);
    }

    public ResponseClock clock(Rating rating) {
        return Objects.requireNonNull(clocks.get(rating));
    }

    public @Nullable Instant respondBy(Rating rating, Instant receivedAt) {
        return clock(rating).dueAfter(receivedAt, calendar);
    }
}
