package uk.mashhub.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.SchemaRegistration;
import uk.mashhub.testkit.parts.HubParts;

/** Letters of a service nobody runs here, on a broker and a registry that are real. */
@HubParts
class DeadLetterReplayIT {

    private static final String SERVICE = "health-alerts";
    private static final String TOPIC = HubTopics.MASH_DECISION_MADE.name();
    private static final String BOX = HubTopics.deadLetters(SERVICE).name();

    private final String kafka = System.getProperty("MASHHUB_KAFKA");
    private final String registry = System.getProperty("MASHHUB_REGISTRY");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final DeadLetterCommand command =
            new DeadLetterCommand(kafka, registry, new PrintStream(said, true, StandardCharsets.UTF_8));

    @BeforeEach
    void emptyTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            // because another test of this broker may have started a service that made some of them
            Set<String> there = admin.listTopics().names().get();
            admin.createTopics(Stream.of(TOPIC, BOX)
                            .filter(name -> !there.contains(name))
                            .map(name -> new NewTopic(name, Optional.of(2), Optional.of((short) 1)))
                            .toList())
                    .all()
                    .get();
        }
        new SchemaRegistration(registry).register(List.of(HubTopics.deadLetters(SERVICE)));
    }

    @Test
    void putsLettersBackInTheirOldOrderByteForByteAndEachOnce() throws Exception {
        // parked out of order, as two threads would
        park(1, 7, "c_b", "second");
        park(0, 3, "c_a", "other partition");
        park(1, 5, "c_b", "first");
        park(1, 9, "c_b", null);

        assertThat(command.run(List.of("list", SERVICE))).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("4 dead letters")
                .contains(TOPIC + "-1@5")
                .doesNotContain("first")
                .doesNotContain("c_b")
                .doesNotContain("played again");

        assertThat(command.run(List.of("replay", SERVICE))).isZero();

        assertThat(back(1)).containsExactly("c_b:first", "c_b:second", "c_b:null");
        assertThat(back(0)).containsExactly("c_a:other partition");

        park(1, 11, "c_b", "third");
        assertThat(command.run(List.of("replay", SERVICE))).isZero();
        assertThat(back(1)).as("only what is new").containsExactly("c_b:first", "c_b:second", "c_b:null", "c_b:third");

        assertThat(command.run(List.of("replay", SERVICE, "--again"))).isZero();
        assertThat(back(1)).hasSize(8);
    }

    @Test
    void understandsNothingElse() {
        assertThat(command.run(List.of("replay"))).isEqualTo(2);
        assertThat(command.run(List.of("replay", "no-such-service"))).isEqualTo(2);
        assertThat(command.run(List.of("burn", SERVICE))).isEqualTo(2);
        assertThat(command.run(List.of("list", "--everything"))).isEqualTo(2);
        assertThat(command.run(List.of("--again"))).isEqualTo(2);
    }

    private void park(int partition, long offset, String key, @Nullable String value) throws Exception {
        DeadLetter letter = DeadLetter.newBuilder()
                .setService(SERVICE)
                .setTopic(TOPIC)
                .setPartition(partition)
                .setOffset(offset)
                .setRecordKey(ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)))
                .setRecordValue(value == null ? null : ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)))
                .setReason("UNREADABLE")
                .setAt(Instant.EPOCH)
                .build();
        try (var producer = new KafkaProducer<String, DeadLetter>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringSerializer(),
                HubSerdes.serializer(registry))) {
            producer.send(new ProducerRecord<>(BOX, letter)).get();
        }
    }

    private List<String> back(int partition) {
        TopicPartition part = new TopicPartition(TOPIC, partition);
        List<String> back = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(part));
            consumer.seekToBeginning(List.of(part));
            long end = consumer.endOffsets(List.of(part)).getOrDefault(part, 0L);
            while (consumer.position(part) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    back.add(record.key() + ":"
                            + (record.value() == null ? "null" : new String(record.value(), StandardCharsets.UTF_8)));
                }
            }
        }
        return back;
    }
}
