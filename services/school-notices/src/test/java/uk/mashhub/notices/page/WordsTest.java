package uk.mashhub.notices.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.mashhub.notices.domain.NoticeKind;

class WordsTest {

    private static final Instant FRIDAY_NIGHT = Instant.parse("2026-11-20T22:20:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-20T22:15:00Z | 10:15pm today, Friday 20 November
            2026-11-21T09:00:00Z | 9am tomorrow, Saturday 21 November
            2026-11-19T23:30:00Z | 11:30pm yesterday, Thursday 19 November
            2026-11-23T08:50:00Z | 8:50am on Monday 23 November
            2026-11-23T12:00:00Z | midday on Monday 23 November
            2026-10-01T23:00:00Z | midnight on Friday 2 October
            2027-01-05T08:50:00Z | 8:50am on Tuesday 5 January 2027
            """)
    void tellTimesAsASchoolReadsThem(Instant moment, String words) {
        assertThat(Words.when(moment, FRIDAY_NIGHT)).isEqualTo(words);
    }

    @Test
    void sayNothingOfTodayOnAPaperThatIsKept() {
        assertThat(Words.dated(FRIDAY_NIGHT)).isEqualTo("10:20pm on Friday 20 November 2026");
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void sayWhatEveryKindIsAbout(NoticeKind kind) {
        assertThat(Words.about(kind)).startsWith("Police have recorded");
    }

    @Test
    void sayTheDayInLondonWhereverTheMachineIs() {
        assertThat(Words.when(Instant.parse("2026-06-30T23:30:00Z"), Instant.parse("2026-07-02T12:00:00Z")))
                .isEqualTo("12:30am yesterday, Wednesday 1 July");
    }
}
