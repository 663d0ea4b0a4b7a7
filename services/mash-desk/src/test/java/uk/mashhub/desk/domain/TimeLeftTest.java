package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as people say them, and working time as an officer counts it. */
class TimeLeftTest {

    private static final WorkingHours HOURS = new WorkingHours(
            ZoneId.of("Europe/London"),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28)));

    /** A Friday. */
    private static final Instant FRIDAY_NOON = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RED   | 2026-11-20T14:10:00Z | in 2 h 10 min
            RED   | 2026-11-20T20:00:00Z | in 8 h
            RED   | 2026-11-21T13:00:00Z | in 1 day 1 h
            AMBER | 2026-11-20T12:35:00Z | in 35 min
            AMBER | 2026-11-20T12:00:20Z | in less than a minute
            AMBER | 2026-11-23T12:00:00Z | in 1 working day
            AMBER | 2026-11-21T10:15:00Z | in 5 h of working time
            GREEN | 2026-11-25T14:00:00Z | in 3 working days 2 h
            GREEN | 2026-11-20T11:25:00Z | Overdue by 35 min
            RED   | 2026-11-17T11:00:00Z | Overdue by 3 days 1 h
            """)
    void saysHowLongThereIs(Rating rating, Instant respondBy, String words) {
        // because a number never stands on another line than its unit
        String kept = words.replaceAll(" (h|min)\\b", "\u00a0$1");
        assertThat(left(rating, respondBy).words()).isEqualTo(kept);
        assertThat(left(rating, respondBy).overdue()).isEqualTo(words.startsWith("Overdue"));
    }

    @Test
    void saysBesideItWhenThatIs() {
        assertThat(left(Rating.RED, FRIDAY_NOON.plusSeconds(7_800)).at()).isEqualTo("today at 14:10");
        assertThat(left(Rating.RED, Instant.parse("2026-11-21T10:15:00Z")).at()).isEqualTo("tomorrow at 10:15");
        assertThat(left(Rating.GREEN, Instant.parse("2026-11-25T14:00:00Z")).at())
                .isEqualTo("Wed 25 Nov at 14:00");
    }

    @Test
    void countsNoBankHoliday() {
        Instant christmasEve = Instant.parse("2026-12-24T16:00:00Z");
        assertThat(HOURS.between(christmasEve, Instant.parse("2026-12-29T10:00:00Z")))
                .as("Friday is Christmas, Monday its Boxing Day")
                .isEqualTo(Duration.ofHours(2));
        assertThat(HOURS.plusWorkingDays(christmasEve, 1)).isEqualTo("2026-12-29T16:00:00Z");
        assertThat(HOURS.plusWorkingDays(Instant.parse("2026-12-26T03:00:00Z"), 2))
                .as("what begins outside hours counts from the next opening")
                .isEqualTo("2026-12-31T09:00:00Z");
    }

    @Test
    void saysThatThereIsNoLimitWhereThePolicySetsNone() {
        assertThat(left(Rating.BLUE, null)).isEqualTo(new TimeLeft("No time limit", "", false));
    }

    @Test
    void countsWorkingTimeOverClosingWeekendAndTheChangeOfClocks() {
        assertThat(HOURS.between(FRIDAY_NOON, Instant.parse("2026-11-20T23:00:00Z")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(HOURS.between(Instant.parse("2026-11-21T00:00:00Z"), Instant.parse("2026-11-22T23:00:00Z")))
                .isZero();
        assertThat(HOURS.between(Instant.parse("2026-10-23T08:00:00Z"), Instant.parse("2026-10-26T17:00:00Z")))
                .as("Friday 09:00 in summer time to Monday 17:00 in winter time")
                .isEqualTo(Duration.ofHours(16));
        assertThat(HOURS.between(FRIDAY_NOON, FRIDAY_NOON.minusSeconds(60))).isZero();
    }

    @Test
    void knowsWhenTheLastMorningMeetingWas() {
        assertThat(HOURS.lastOpening(FRIDAY_NOON)).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(HOURS.lastOpening(Instant.parse("2026-11-20T08:59:59Z"))).isEqualTo("2026-11-19T09:00:00Z");
        assertThat(HOURS.lastOpening(Instant.parse("2026-11-23T07:00:00Z"))).isEqualTo("2026-11-20T09:00:00Z");
    }

    @Test
    void refusesHoursThatCloseBeforeTheyOpen() {
        assertThatThrownBy(() -> new WorkingHours(HOURS.zone(), LocalTime.NOON, LocalTime.NOON, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TimeLeft left(Rating rating, @Nullable Instant respondBy) {
        return TimeLeft.of(rating, respondBy, FRIDAY_NOON, HOURS);
    }
}
