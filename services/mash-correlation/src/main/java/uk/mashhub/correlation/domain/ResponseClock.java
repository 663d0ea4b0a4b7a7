package uk.mashhub.correlation.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long the MASH may take to respond to a rating. */
public sealed interface ResponseClock {

    /** When the response is due; null where the policy sets no clock. */
    @Nullable
    Instant dueAfter(Instant receivedAt, WorkingCalendar calendar);

    /** In words, for the page that publishes the policy. */
    String text();

    /** Recorded and correlated, no clock. */
    record None() implements ResponseClock {
        @Override
        public @Nullable Instant dueAfter(Instant receivedAt, WorkingCalendar calendar) {
            return null;
        }

        @Override
        public String text() {
            return "no response time";
        }
    }

    /** Round the clock, nights and holidays included: danger does not wait for opening hours. */
    record RoundTheClock(Duration limit) implements ResponseClock {
        @Override
        public Instant dueAfter(Instant receivedAt, WorkingCalendar calendar) {
            return receivedAt.plus(limit);
        }

        @Override
        public String text() {
            return limit.toHours() + " hours from receipt, round the clock";
        }
    }

    /** Hours of work only: what is left at closing goes on at the next opening. */
    record WorkingHours(Duration limit) implements ResponseClock {
        @Override
        public Instant dueAfter(Instant receivedAt, WorkingCalendar calendar) {
            return calendar.plusWorkingTime(receivedAt, limit);
        }

        @Override
        public String text() {
            return limit.toHours() + " working hours from receipt";
        }
    }

    /** Working days, at the same time of day. */
    record WorkingDays(int days) implements ResponseClock {
        @Override
        public Instant dueAfter(Instant receivedAt, WorkingCalendar calendar) {
            return calendar.plusWorkingDays(receivedAt, days);
        }

        @Override
        public String text() {
            return days + (days == 1 ? " working day" : " working days") + " from receipt";
        }
    }
}
