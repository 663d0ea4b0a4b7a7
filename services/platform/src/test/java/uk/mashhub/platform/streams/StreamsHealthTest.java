package uk.mashhub.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import uk.mashhub.platform.kafka.DeadLetterBound;
import uk.mashhub.platform.kafka.Parked;
import uk.mashhub.platform.trace.Traces;

class StreamsHealthTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HubStreams notStarted = new HubStreams(
            config -> new Topology(),
            new Properties(),
            meters,
            new Parked(
                    "mash-correlation",
                    new DeadLetterBound(1, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                    Clock.systemUTC(),
                    meters),
            new Traces(Tracer.NOOP));

    @Test
    void isAliveButNotReadyBeforeItsTopologyStarted() {
        assertThat(StreamsHealth.liveness(notStarted).health().getStatus()).isEqualTo(Status.UP);
        assertThat(StreamsHealth.readiness(notStarted).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @ParameterizedTest
    @EnumSource
    void isDeadOnlyWhenTheTopologyCannotComeBackByItself(State state) {
        boolean gone = state == State.ERROR || state == State.PENDING_ERROR || state == State.NOT_RUNNING;

        assertThat(StreamsHealth.isAlive(state)).isEqualTo(!gone);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, StreamsSettings.THREADS_MAX + 1})
    void refusesAThreadCountThatCannotWork(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamsSettings("s", "k", "r", Path.of("d"), threads, StreamsSettings.COMMIT_MIN))
                .withMessageContaining("threads");
    }
}
