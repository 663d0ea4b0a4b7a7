package uk.mashhub.education;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.Topic;

/** What stands on the topics, read and written as any other service would. */
final class Topics {

    private Topics() {}

    /** Everything on a topic now. */
    static <V extends SpecificRecord> List<ConsumerRecord<String, V>> everythingOn(Topic<V> topic) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", System.getProperty("MASHHUB_KAFKA"));
        config.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), readable(HubSerdes.<V>deserializer(registry())))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, V>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, V> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() != null) {
                        all.add(record);
                    }
                }
            }
            return all;
        }
    }

    /** Reads what can be read: a test may have put something else there. */
    private static <V> Deserializer<V> readable(Deserializer<V> strict) {
        return (topic, bytes) -> {
            try {
                return strict.deserialize(topic, bytes);
            } catch (SerializationException e) {
                return null;
            }
        };
    }

    private static String registry() {
        return System.getProperty("MASHHUB_REGISTRY");
    }
}
