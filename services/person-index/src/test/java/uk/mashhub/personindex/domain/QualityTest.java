package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gate of a feed. */
class QualityTest {

    private static Quality of(long children, long matchable) {
        return new Quality("HEALTH", null, children, children, Map.of(), 0, 0, matchable);
    }

    @Test
    void passesFromNinetyFivePercentOnAndNotBelow() {
        assertThat(of(1_000, 950).passes()).isTrue();
        assertThat(of(1_000, 949).passes()).isFalse();
        assertThat(of(20, 19).passes()).isTrue();
    }

    @Test
    void letsNobodyPassWhoShowedNothing() {
        assertThat(of(0, 0).passes()).isFalse();
        assertThat(of(0, 0).share(0)).isZero();
    }
}
