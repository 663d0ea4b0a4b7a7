package uk.mashhub.correlation.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UrgencyTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final Duration JUST_NOW = Duration.ofMillis(40);

    private final Urgency urgency = new Urgency();

    @Test
    void whatWasAcceptedJustNowIsCommittedAtOnce() {
        assertThat(urgency.commits(NOW, JUST_NOW)).isTrue();
    }

    @Test
    void aBacklogIsNot() {
        assertThat(urgency.commits(NOW, Urgency.LIVE.plusMillis(1))).isFalse();
        assertThat(urgency.commits(NOW, Urgency.LIVE)).isTrue();
    }

    /** The other commits by the interval, with all that came in between. */
    @Test
    void oneCommitServesAllThatComeTogether() {
        assertThat(urgency.commits(NOW, JUST_NOW)).isTrue();
        assertThat(urgency.commits(NOW + Urgency.APART.toMillis() - 1, JUST_NOW))
                .isFalse();
        assertThat(urgency.commits(NOW + Urgency.APART.toMillis(), JUST_NOW)).isTrue();
    }

    @Test
    void aBacklogThatIsRefusedKeepsNobodyWaiting() {
        urgency.commits(NOW, Duration.ofDays(2));

        assertThat(urgency.commits(NOW, JUST_NOW)).isTrue();
    }

    /** A door whose clock runs ahead, or a clock that was set back, loses nothing: at worst there is a commit more. */
    @Test
    void clocksThatDisagreeAskForOne() {
        assertThat(urgency.commits(NOW, Duration.ofSeconds(-3))).isTrue();
        assertThat(urgency.commits(NOW - 60_000, JUST_NOW)).isTrue();
    }
}
