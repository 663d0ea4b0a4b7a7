package uk.mashhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed as a day or a time is one that can be kept, or is refused. */
class WrittenTimeTest {

    @Test
    void readsWhatPeopleWrite() {
        assertThat(WrittenTime.day("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(WrittenTime.local("2026-01-05T09:00")).isEqualTo(LocalDateTime.of(2026, 1, 5, 9, 0));
        assertThat(WrittenTime.instant("2026-07-05T09:00+01:00")).isEqualTo(Instant.parse("2026-07-05T08:00:00Z"));
        assertThat(WrittenTime.day("9999-12-31").plusDays(1)).isAfter(WrittenTime.day("0001-01-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-30", "0000-01-01", "-0001-01-01", "+10000-01-01", "+999999999-12-31"})
    void refusesWhatIsNone(String written) {
        assertThatThrownBy(() -> WrittenTime.day(written)).isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> WrittenTime.local(written + "T09:00")).isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> WrittenTime.instant(written + "T09:00Z")).isInstanceOf(DateTimeParseException.class);
    }
}
