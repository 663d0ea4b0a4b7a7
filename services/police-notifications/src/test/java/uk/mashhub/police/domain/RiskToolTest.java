package uk.mashhub.police.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Standards, 5.1; R-019. */
class RiskToolTest {

    @ParameterizedTest
    @CsvSource({
        "DASH, 0, STANDARD",
        "DASH, 9, STANDARD",
        "DASH, 10, MEDIUM",
        "DASH, 13, MEDIUM",
        "DASH, 14, HIGH",
        "DASH, 24, HIGH",
        "MERIT, 0, STANDARD",
        "MERIT, 40, STANDARD",
        "MERIT, 41, MEDIUM",
        "MERIT, 71, MEDIUM",
        "MERIT, 72, HIGH",
        "DARA, 200, UNGRADED",
        "DASH, , UNGRADED",
        ", 14, UNGRADED",
        ", , UNGRADED"
    })
    void readsAScoreByItsToolsBands(@Nullable RiskTool tool, @Nullable Integer score, Grade grade) {
        assertThat(RiskTool.normalise(tool, score, null)).isEqualTo(grade);
    }

    @ParameterizedTest
    @EnumSource(RiskTool.class)
    void neverOverrulesTheAssessor(RiskTool tool) {
        assertThat(RiskTool.normalise(tool, 200, Grade.STANDARD)).isEqualTo(Grade.STANDARD);
        assertThat(RiskTool.normalise(tool, 0, Grade.HIGH)).isEqualTo(Grade.HIGH);
    }

    @Test
    void sortsUngradedAboveStandard() {
        assertThat(Grade.UNGRADED).isGreaterThan(Grade.STANDARD).isLessThan(Grade.MEDIUM);
    }

    @Test
    void acceptsNoLanguageBarrierAsAReason() {
        assertThat(NotCompleted.isAccepted("The victim left before officers arrived"))
                .isTrue();
        assertThat(NotCompleted.isAccepted("Language barrier")).isFalse();
        assertThat(NotCompleted.isAccepted("no INTERPRETER available")).isFalse();
    }
}
