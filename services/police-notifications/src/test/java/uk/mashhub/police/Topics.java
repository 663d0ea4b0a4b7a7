package uk.mashhub.police;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.Topic;
import uk.mashhub.testkit.parts.TestProducer;

/** What stands on the topics, read and written as any other service would. */
final class Topics {

    private Topics() {}

    /** Everything on a topic now. */
    static <V extends SpecificRecord> List<ConsumerRecord<String, V>> everythingOn(Topic<V> topic) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", System.getProperty("MASHHUB_KAFKA"));
        try (var consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), HubSerdes.<V>deserializer(System.getProperty("MASHHUB_REGISTRY")))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, V>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    /** Puts a record on a topic as its writer would, and waits for the broker. */
    static <V extends SpecificRecord> void put(Topic<V> topic, String key, V value) {
        put(topic, key, value, null);
    }

    /** The same, as a record of a time of its own. */
    static <V extends SpecificRecord> void put(Topic<V> topic, String key, V value, @Nullable Instant at) {
        TestProducer.<V>put(HubSerdes::serializer, topic.name(), key, value, at);
    }
}
