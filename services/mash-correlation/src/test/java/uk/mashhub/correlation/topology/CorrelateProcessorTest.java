package uk.mashhub.correlation.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.missing;
import static uk.mashhub.correlation.domain.Given.receivedAt;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.correlation.domain.Sighting;
import uk.mashhub.correlation.kafka.RecordSerdes;

/** When it asks for its commit, and what it passes over; what it tells is in CorrelationTopologyTest. */
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

    /** a look begins where the last one ended, and passes over nothing that was put before that meanwhile. */
    @Test
    void aWaitForAnInstantThatIsPastAlreadyIsReachedAtTheNextLook() {
        look(NOW);

        process(missing("missing", at("2026-11-10T20:00")));
        look(NOW.plusSeconds(1));
        assertThat(reached()).isEqualTo(1);

        context.resetForwards();
        look(NOW.plusSeconds(2));
        assertThat(reached()).as("each once").isZero();

        process(missing("missing earlier", at("2026-11-01T20:00")));
        look(NOW.plusSeconds(3));
        assertThat(reached()).isEqualTo(1);
    }

    /** more than fall due at one look come at the next, each once. */
    @Test
    void whatOneLookCannotWriteDownIsWrittenDownAtTheNext() {
        KeyValueStore<String, String> waits = context.getStateStore(CorrelationTopology.WAITS);
        for (int child = 0; child < 2_500; child++) {
            String ref = ref(child);
            waits.put(Wait.key(NOW.minusSeconds(child), ref), ref);
        }

        look(NOW);
        assertThat(reached()).isEqualTo(1_000);
        look(NOW.plusSeconds(1));
        look(NOW.plusSeconds(2));
        look(NOW.plusSeconds(3));

        assertThat(context.forwarded(CorrelationTopology.REACHED).stream()
                        .map(forward -> forward.record().key())
                        .distinct())
                .hasSize(2_500);
        assertThat(reached()).isEqualTo(2_500);
    }

    private static String ref(int child) {
        return "c_"
                + "%26s"
                        .formatted(Integer.toOctalString(child))
                        .replace(' ', 'a')
                        .replace('0', 'a')
                        .replace('1', 'b');
    }

    private void look(Instant at) {
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(at.toEpochMilli());
    }

    private int reached() {
        return context.forwarded(CorrelationTopology.REACHED).size();
    }

    private void process(Sighting sighting) {
        processor.process(
                new Record<>(Given.CHILD.value(), new Reading.Understood(Given.current(sighting)), NOW.toEpochMilli()));
    }

    private void process(Instant received) {
        process(receivedAt(abuse("incident", RiskGrade.MEDIUM, at("2026-11-19T20:00")), received));
    }
}
