package uk.mashhub.notices.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** ever longer waits, scattered, and never so long that a system that is back would wait for them. */
class BackoffTest {

    @RepeatedTest(50)
    void waitsBetweenHalfOfTheDoubledWaitAndAllOfIt(RepetitionInfo repetition) {
        var chance = new Random(repetition.getCurrentRepetition());
        for (int attempt = 1; attempt <= 100; attempt++) {
            long doubled = attempt > 9 ? Long.MAX_VALUE : Backoff.FIRST.toMillis() << (attempt - 1);
            long most = Math.min(doubled, Backoff.LONGEST.toMillis());

            assertThat(Backoff.after(attempt, chance).toMillis()).isBetween(most / 2, most);
        }
    }

    @Test
    void triesHundredsOfTimesInFiveDaysAndNotThousands() {
        var chance = new Random(5);
        Duration passed = Duration.ZERO;
        int attempts = 0;
        while (passed.compareTo(Duration.ofDays(5)) < 0) {
            passed = passed.plus(Backoff.after(++attempts, chance));
        }

        assertThat(attempts).isBetween(500, 2000);
    }
}
