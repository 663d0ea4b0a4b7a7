package uk.mashhub.desk.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.mashhub.desk.domain.WorkingHours;

class WordsTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Words words = new Words(
            new WorkingHours(LONDON, LocalTime.of(9, 0), LocalTime.of(17, 0), Set.of()),
            Clock.fixed(Instant.parse("2026-11-25T23:30:00Z"), LONDON));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2019-04-05 | 5 April 2019, 7 years old
            2019-11-26 | 26 November 2019, 6 years old
            2019-11-25 | 25 November 2019, 7 years old
            2025-05-25 | 25 May 2025, 18 months old
            2026-10-25 | 25 October 2026, 1 month old
            2026-11-24 | 24 November 2026, 0 months old
            2027-01-10 | 10 January 2027
            2019       | 2019
            """)
    void saysHowOldSomebodyIs(String date, String told) {
        assertThat(words.born(date)).isEqualTo(told);
    }

    @Test
    void saysNothingWhereNoDateIsKnown() {
        assertThat(words.born(null)).isEmpty();
    }
}
