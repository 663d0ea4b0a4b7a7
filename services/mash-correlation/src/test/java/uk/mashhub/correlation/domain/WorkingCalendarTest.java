package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.at;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.mashhub.correlation.config.EnglishCalendar;

class WorkingCalendarTest {

    private static final Policy POLICY = Policy.northshire(EnglishCalendar.workingDays());

    @ParameterizedTest
    @CsvSource({
        "RED,2026-12-24T16:00,2026-12-24T20:00",
        "RED,2026-12-25T03:00,2026-12-25T07:00",
        "AMBER,2026-12-24T16:00,2026-12-29T16:00",
        "AMBER,2026-11-19T22:40,2026-11-23T09:00",
        "AMBER,2026-11-20T08:00,2026-11-23T09:00",
        "AMBER,2026-11-20T17:00,2026-11-24T09:00",
        "AMBER,2026-11-21T12:00,2026-11-24T09:00",
        "GREEN,2026-11-20T10:30,2026-11-25T10:30",
        "AMBER,2026-03-27T10:00,2026-03-30T10:00"
    })
    void countsRedRoundTheClockAndTheOthersInWorkingDays(Rating rating, String received, String due) {
        assertThat(POLICY.respondBy(rating, at(received))).isEqualTo(at(due));
    }

    @Test
    void setsNoClockForBlue() {
        assertThat(POLICY.respondBy(Rating.BLUE, at("2026-11-20T10:30"))).isNull();
    }

    /** Both nights on which the clocks change: elapsed hours stay hours, a working day keeps its time of day. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-24T22:00,2026-10-25T01:00:00Z,2026-10-27T09:00:00Z",
        "2027-03-27T22:00,2027-03-28T02:00:00Z,2027-03-31T08:00:00Z"
    })
    void countsOverBothClockChanges(String received, Instant red, Instant amber) {
        assertThat(POLICY.respondBy(Rating.RED, at(received))).isEqualTo(red);
        assertThat(POLICY.respondBy(Rating.AMBER, at(received))).isEqualTo(amber);
    }
}
