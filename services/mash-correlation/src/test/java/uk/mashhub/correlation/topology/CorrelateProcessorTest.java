package uk.mashhub.correlation.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.receivedAt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.correlation.kafka.RecordSerdes;

/** When it asks for its commit; what it tells is in CorrelationTopologyTest. */
class CorrelateProcessorTest {

    private static final Instant NOW = at("2026-11-19T22:45");

    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private final CorrelateProcessor processor = new CorrelateProcessor(
            new CorrelationTopology.Work(new Correlation(Given.POLICY), Watch.NONE, Duration.ofSeconds(1)),
            new Urgency());

    @BeforeEach
    void start() {
        var store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(CorrelationTopology.TIMELINES),
                        Serdes.String(),
                        RecordSerdes.record("mock://correlate-processor"))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        var waits = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(CorrelationTopology.WAITS), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        waits.init(context.getStateStoreContext(), waits);
        context.addStateStore(waits);
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
        processor.init(context);
    }

    @Test
    void anAlertOfWhatWasJustAcceptedIsCommittedAtOnce() {
        process(NOW.minusMillis(60));

        assertThat(context.forwarded()).isNotEmpty();
        assertThat(context.committed()).isTrue();
    }

    @Test
    void anAlertOfABacklogWaitsForTheInterval() {
        process(NOW.minus(Duration.ofHours(2)));

        assertThat(context.forwarded()).isNotEmpty();
        assertThat(context.committed()).isFalse();
    }

    @Test
    void whatTellsNothingNewAsksForNone() {
        process(NOW.minus(Duration.ofHours(2)));
        context.resetForwards();
        context.setCurrentSystemTimeMs(NOW.minus(Duration.ofHours(2)).toEpochMilli());

        process(NOW.minus(Duration.ofHours(2)));

        assertThat(context.forwarded()).isEmpty();
        assertThat(context.committed()).isFalse();
    }

    /** what was due before anybody told of it is said with it, not at the next look. */
    @Test
    void whatIsPastAlreadyIsWrittenDownAtOnceAndNotKept() {
        process(
                Given.current(
                        Given.missing("later", NOW.minus(Duration.ofHours(12)).plusMillis(1))),
                NOW);
        assertThat(context.forwarded(CorrelationTopology.REACHED))
                .as("not due yet")
                .isEmpty();
        assertThat(kept()).hasSize(1);

        process(Given.current(Given.missing("gone", NOW.minus(Duration.ofHours(12)))), NOW);
        assertThat(context.forwarded(CorrelationTopology.REACHED))
                .singleElement()
                .satisfies(forwarded -> {
                    assertThat(forwarded.record().value()).isEqualTo(new Fact.DeadlineReached(Given.CHILD, NOW));
                    assertThat(forwarded.record().timestamp()).isEqualTo(NOW.toEpochMilli());
                });
        assertThat(kept()).hasSize(1);
    }

    private List<String> kept() {
        KeyValueStore<String, String> waits = context.getStateStore(CorrelationTopology.WAITS);
        List<String> kept = new ArrayList<>();
        try (var all = waits.all()) {
            all.forEachRemaining(wait -> kept.add(wait.value));
        }
        return kept;
    }

    private void process(Fact.Resolved fact, Instant received) {
        processor.process(new Record<>(Given.CHILD.value(), new Reading.Understood(fact), received.toEpochMilli()));
    }

    private void process(Instant received) {
        var sighting = receivedAt(abuse("incident", RiskGrade.MEDIUM, at("2026-11-19T20:00")), received);
        process(Given.current(sighting), received);
    }
}
