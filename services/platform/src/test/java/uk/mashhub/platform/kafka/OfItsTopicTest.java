package uk.mashhub.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.schemas.HubTopics;

/** What waits, what is refused, and what is read. */
class OfItsTopicTest {

    private static final String TOPIC = HubTopics.deadLetters("mash-desk").name();
    private static final byte[] BYTES = {1};

    @Test
    void waitsForARegistryThatIsAwayAndThenReadsTheRecord() {
        AtomicInteger tries = new AtomicInteger();
        var values = new OfItsTopic(
                (topic, bytes) -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new SerializationException("no schema", new ConnectException("refused"));
                    }
                    return letter();
                },
                Duration.ZERO);

        assertThat(values.deserialize(TOPIC, BYTES)).isEqualTo(letter());
        assertThat(tries).hasValue(3);
    }

    @Test
    void refusesBytesThatAreNoRecordAtOnce() {
        AtomicInteger tries = new AtomicInteger();
        var values = new OfItsTopic(
                (topic, bytes) -> {
                    tries.incrementAndGet();
                    throw new SerializationException("unknown magic byte");
                },
                Duration.ZERO);

        assertThatThrownBy(() -> values.deserialize(TOPIC, BYTES)).isInstanceOf(SerializationException.class);
        assertThat(tries).as("not tried again: it will never be a record").hasValue(1);
    }

    @Test
    void refusesAGoodRecordOnTheWrongTopicAndReadsItOnItsOwn() {
        var values = new OfItsTopic((topic, bytes) -> letter(), Duration.ZERO);

        assertThatThrownBy(() -> values.deserialize(HubTopics.MASH_DECISION_MADE.name(), BYTES))
                .isInstanceOf(SerializationException.class);
        assertThat(values.deserialize(TOPIC, BYTES)).as("control").isEqualTo(letter());
    }

    @Test
    void refusesWhatNoStoreKeepsBecauseItWouldStopEveryReaderBehindIt() {
        for (SpecificRecord impossible : List.of(
                letter("t\u0000", Instant.EPOCH),
                letter("t", Instant.ofEpochMilli(Long.MAX_VALUE)),
                letter("t", Instant.ofEpochMilli(Long.MIN_VALUE)))) {
            var values = new OfItsTopic((topic, bytes) -> impossible, Duration.ZERO);
            assertThatThrownBy(() -> values.deserialize(TOPIC, BYTES)).isInstanceOf(SerializationException.class);
        }
    }

    private static SpecificRecord letter() {
        return letter("t", Instant.EPOCH);
    }

    private static SpecificRecord letter(String topic, Instant at) {
        return DeadLetter.newBuilder()
                .setService("mash-desk")
                .setTopic(topic)
                .setPartition(0)
                .setOffset(7)
                .setReason("UNREADABLE")
                .setAt(at)
                .build();
    }
}
