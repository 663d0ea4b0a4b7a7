package uk.mashhub.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import uk.mashhub.faults.RunningHub;

/** The topics of the running hub as an operator sees them: bytes, keys and headers. */
final class Topics {

    private static final Duration POLL = Duration.ofMillis(200);

    private Topics() {}

    /** Every record there is now on every topic that is asked for, Kafka's own topics aside. */
    static void read(Predicate<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        "localhost:" + (19_092 + RunningHub.PORT_SHIFT),
                        "enable.auto.commit",
                        false),
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
