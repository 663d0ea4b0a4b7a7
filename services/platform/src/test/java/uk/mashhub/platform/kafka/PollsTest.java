package uk.mashhub.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.transaction.CannotCreateTransactionException;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.platform.trace.Traces;

class PollsTest {

    private static final String TOPIC = "child.event.resolved.v1";
    private static final int PARKED_MAX = 2;
    private static final SpecificRecord LETTER = DeadLetter.newBuilder()
            .setService("mash-desk")
            .setTopic(TOPIC)
            .setPartition(0)
            .setOffset(0)
            .setReason("UNREADABLE")
            .setAt(Instant.EPOCH)
            .build();

    private final MockProducer<String, SpecificRecord> producer =
            new MockProducer<>(true, null, new StringSerializer(), (_, _) -> new byte[0]);
    private final Polls polls = new Polls(deadLetters());

    private final List<List<String>> taken = new ArrayList<>();
    private final Map<String, RuntimeException> faults = new HashMap<>();
    private long offset;

    @Test
    void aPollThatIsTakenIsTakenTogether() {
        polls.take(poll("a1", "b1", "a2"), this::keep);

        assertThat(taken).containsExactly(List.of("a1", "b1", "a2"));
        assertThat(letters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23502", "23505", "23514", "54000"})
    void whatTheDatabaseRefusesIsParkedByteForByteAndTheOthersGoOnInTheirOrder(String state) {
        faults.put("b1", refused(state));

        polls.take(poll("a1", "b1", "b2", "c1", "a2"), this::keep);

        assertThat(taken)
                .as("behind one that is parked nothing waits")
                .containsExactly(List.of("a1"), List.of("b2"), List.of("c1"), List.of("a2"));
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.getReason()).isEqualTo("REFUSED");
            assertThat(letter.getOffset()).isEqualTo(1);
            assertThat(letter.getTopic()).isEqualTo(TOPIC);
            assertThat(text(letter.getRecordKey())).isEqualTo("b");
            assertThat(text(letter.getRecordValue())).isEqualTo("the bytes of b1");
        });
    }

    @Test
    void oneAloneIsTriedTwiceSinceTwoAtOnceMayMakeTheSameRow() {
        List<ConsumerRecord<String, String>> tried = new ArrayList<>();

        polls.take(poll("a1"), records -> {
            tried.addAll(records);
            if (tried.size() == 1) {
                throw refused("23505");
            }
        });

        assertThat(tried).hasSize(2);
        assertThat(letters()).isEmpty();
    }

    @Test
    void whatAnotherHeldUpIsTriedTwiceByItselfToo() {
        faults.put("a1", refused("23514"));
        List<String> triedAlone = new ArrayList<>();

        polls.take(poll("a1", "b1"), records -> {
            if (records.size() == 1) {
                triedAlone.add(records.getFirst().value());
                if (triedAlone.equals(List.of("a1", "a1", "b1"))) {
                    throw refused("23505");
                }
            }
            keep(records);
        });

        assertThat(taken).containsExactly(List.of("b1"));
        assertThat(letters()).hasSize(1);
    }

    @Test
    void anyOtherFaultMakesItsKeyWaitAndNoOther() {
        faults.put("b1", new UncategorizedSQLException("", null, new SQLException("", "P0001")));

        assertThatThrownBy(() -> polls.take(poll("a1", "b1", "b2", "c1"), this::keep))
                .isInstanceOf(BatchListenerFailedException.class)
                .hasMessageContaining(TOPIC + "-0@1");

        assertThat(taken).containsExactly(List.of("a1"), List.of("c1"));
        assertThat(letters()).isEmpty();
    }

    @Test
    void whatIsRefusedBehindOneThatWaitsIsNotParkedEachTimeTheyComeAgain() {
        faults.put("b1", new IllegalStateException("a defect"));
        faults.put("c1", refused("23514"));
        List<ConsumerRecord<String, String>> poll = poll("b1", "c1", "d1");
        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> polls.take(poll, this::keep)).isInstanceOf(BatchListenerFailedException.class);
        }
        assertThat(letters()).isEmpty();

        faults.remove("b1"); // mended
        polls.take(poll, this::keep);

        assertThat(letters()).hasSize(1);
        assertThat(taken).contains(List.of("b1"), List.of("d1")).doesNotContain(List.of("c1"));
    }

    @Test
    void aDatabaseThatIsAwayParksNothingTogetherOrAlone() {
        faults.put("a1", new CannotCreateTransactionException("away"));
        assertThatThrownBy(() -> polls.take(poll("a1", "b1"), this::keep))
                .isInstanceOf(CannotCreateTransactionException.class);
        assertThat(taken).isEmpty();

        faults.put("a1", refused("22001"));
        faults.put("b1", new DataAccessResourceFailureException("away", new SQLException("", "08006")));
        List<ConsumerRecord<String, String>> poll = poll("c1", "b1", "a1");
        ThrowingCallable away = () -> polls.take(poll, records -> {
            if (records.size() > 1) {
                throw refused("22001");
            }
            keep(records);
        });
        assertThatThrownBy(away).isInstanceOf(BatchListenerFailedException.class);

        assertThat(taken).containsExactly(List.of("c1"));
        assertThat(letters()).isEmpty();
    }

    @Test
    void beyondTheBoundNothingMoreIsParked() {
        List.of("a1", "b1", "c1", "d1", "e1").forEach(one -> faults.put(one, refused("23502")));

        assertThatThrownBy(() -> polls.take(poll("a1", "b1", "c1", "d1", "e1"), this::keep))
                .isInstanceOf(BatchListenerFailedException.class);

        assertThat(letters()).as("the bound, and the one that goes over it").hasSize(PARKED_MAX + 1);
    }

    @Test
    void whatCannotBeParkedWaits() {
        faults.put("a1", refused("23502"));
        producer.sendException = new org.apache.kafka.common.KafkaException("no broker");

        assertThatThrownBy(() -> polls.take(poll("a1", "b1"), this::keep))
                .isInstanceOf(BatchListenerFailedException.class);
        producer.sendException = null;
        assertThatThrownBy(() -> polls.take(
                        List.of(
                                new ConsumerRecord<>(TOPIC, 0, 0, "a", "a1"),
                                poll("b1").getFirst()),
                        this::keep))
                .as("without the bytes it was read from")
                .isInstanceOf(BatchListenerFailedException.class);

        assertThat(letters()).isEmpty();
    }

    private void keep(List<ConsumerRecord<String, String>> records) {
        for (ConsumerRecord<String, String> record : records) {
            RuntimeException fault = faults.get(record.value());
            if (fault != null) {
                throw fault;
            }
        }
        taken.add(records.stream().map(ConsumerRecord::value).toList());
    }

    private List<ConsumerRecord<String, String>> poll(String... values) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        offset = 0;
        for (String value : values) {
            var record = new ConsumerRecord<>(TOPIC, 0, offset++, value.substring(0, 1), value);
            read(record, ("the bytes of " + value).getBytes(StandardCharsets.UTF_8));
            records.add(record);
        }
        return records;
    }

    /** As its deserializer leaves it. */
    private static void read(ConsumerRecord<?, ?> record, byte[] bytes) {
        var values = new OfItsTopic((_, _) -> LETTER, Duration.ZERO);
        values.deserialize("any", record.headers(), bytes);
    }

    private List<DeadLetter> letters() {
        return producer.history().stream()
                .map(ProducerRecord::value)
                .map(DeadLetter.class::cast)
                .toList();
    }

    private static String text(java.nio.ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    private static RuntimeException refused(String state) {
        return new DataIntegrityViolationException("refused", new SQLException("", state));
    }

    private DeadLetters deadLetters() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new DeadLetters(
                "mash-desk",
                new EventPublisher(producer, CircuitBreaker.ofDefaults("broker"), new Traces(Tracer.NOOP)),
                clock,
                new Parked(
                        "mash-desk",
                        new DeadLetterBound(PARKED_MAX, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                        clock,
                        new SimpleMeterRegistry()));
    }
}
