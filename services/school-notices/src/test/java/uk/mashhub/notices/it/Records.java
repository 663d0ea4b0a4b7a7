package uk.mashhub.notices.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** What lies on the topics this service writes. */
final class Records {

    private Records() {}

    static List<DeadLetter> deadLetters() {
        return all(HubTopics.deadLetters(HubTopics.SCHOOL_NOTICES));
    }

    static List<NoticeProgressed> progressOf(UUID noticeId) {
        return all(HubTopics.ENCOMPASS_NOTICE_PROGRESSED).stream()
                .filter(step -> step.getNoticeId().equals(noticeId))
                .toList();
    }

    private static <V extends SpecificRecord> List<V> all(Topic<V> topic) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                System.getProperty("MASHHUB_KAFKA"),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (var consumer = new KafkaConsumer<String, V>(
                config, new StringDeserializer(), HubSerdes.<V>deserializer(System.getProperty("MASHHUB_REGISTRY")))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<V> values = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
