package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import uk.mashhub.faults.RunningHub;

/** The topics of the running hub as an operator sees them: bytes, keys and headers. */
final class Topics {

    private static final String BROKER = "localhost:" + (19_092 + RunningHub.PORT_SHIFT);
    private static final Duration POLL = Duration.ofMillis(200);

    private Topics() {}

    /** Every record there is now on every topic that is asked for, Kafka's own topics aside. */
    static void read(Predicate<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", BROKER, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> parts = new ArrayList<>();
            consumer.listTopics().forEach((name, partitions) -> {
                if (!name.startsWith("__") && topics.test(name)) {
                    partitions.forEach(one -> parts.add(new TopicPartition(one.topic(), one.partition())));
                }
            });
            consumer.assign(parts);
            consumer.seekToBeginning(parts);
            Map<TopicPartition, Long> ends = consumer.endOffsets(parts);
            while (parts.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    /** Puts every record of a topic that holds a text there once more, as it came: a broker may deliver one twice, and letters are replayed. */
    static void again(String topic, String text) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        read(topic::equals, record -> {
            if (text(record.value()).contains(text)) {
                found.add(record);
            }
        });
        assertThat(found).as("the record of the event").hasSize(1);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", BROKER),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> record : found) {
                producer.send(new ProducerRecord<>(
                                record.topic(),
                                record.partition(),
                                record.timestamp(),
                                record.key(),
                                record.value(),
                                record.headers()))
                        .get();
            }
        }
    }

    /** Key and headers as they would be read by whoever sees them. */
    static String envelope(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder envelope = new StringBuilder(text(record.key()));
        record.headers()
                .forEach(header ->
                        envelope.append('\n').append(header.key()).append('=').append(text(header.value())));
        return envelope.toString();
    }

    /** Bytes as text: names and numbers stand in them as they are, whatever stands between. */
    static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
