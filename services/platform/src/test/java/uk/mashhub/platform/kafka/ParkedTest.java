package uk.mashhub.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ParkedTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final String TOPIC = "child.event.resolved.v1";

    private Instant now = NINE;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Parked parked =
            new Parked("mash-desk", new DeadLetterBound(3, Duration.ofMinutes(1), QUIET), new Wristwatch(), meters);

    @Test
    void isReadyAtTheBoundAndNotReadyOneBeyondIt() {
        park(3);
        assertThat(parked.health().getStatus()).isEqualTo(Status.UP);

        park(1);

        assertThat(parked.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void isReadyAgainWhenNothingMoreWasParkedForAWhile() {
        park(50);
        now = NINE.plus(QUIET).minusMillis(1);
        assertThat(parked.isOver()).as("the control").isTrue();

        now = NINE.plus(QUIET);

        assertThat(parked.isOver()).isFalse();
    }

    @Test
    void isNotReadyWhileOneIsParkedNowAndThenUntilTheWindowHasPassed() {
        park(4);
        for (int seconds = 10; seconds < 60; seconds += 10) {
            now = NINE.plusSeconds(seconds);
            assertThat(parked.isOver()).as("%d s later", seconds).isTrue();
            parked.count(TOPIC, ParkReason.UNREADABLE);
        }

        now = NINE.plusSeconds(70);

        assertThat(parked.isOver()).isFalse();
    }

    @Test
    void staysReadyWhileTheSameNumberComesSlowly() {
        for (int minute = 0; minute < 20; minute++) {
            now = NINE.plus(Duration.ofSeconds(30L * minute));
            park(1);
            assertThat(parked.isOver()).isFalse();
        }
    }

    @Test
    void countsEveryTopicItReadsFromNothingSoThatTheFirstIsSeen() {
        assertThat(ParkReason.ALL)
                .allSatisfy(reason -> assertThat(counted(reason)).isZero());

        park(2);

        assertThat(counted(ParkReason.UNREADABLE)).isEqualTo(2);
        assertThat(counted(ParkReason.REFUSED)).isZero();
    }

    private double counted(String reason) {
        return meters.get("hub.dead.letters")
                .tag("topic", TOPIC)
                .tag("reason", reason)
                .counter()
                .count();
    }

    private void park(int count) {
        for (int i = 0; i < count; i++) {
            parked.count(TOPIC, ParkReason.UNREADABLE);
        }
    }

    private final class Wristwatch extends Clock {

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
