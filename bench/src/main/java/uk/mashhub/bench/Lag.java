package uk.mashhub.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a group is behind the end of what it reads. */
final class Lag implements AutoCloseable {

    private final Admin admin;

    Lag(String kafka) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
    }

    /** Records of the topic the group has not committed yet. */
    long of(String group, String topic) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>(admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        var description = admin.describeTopics(java.util.List.of(topic))
                .allTopicNames()
                .get()
                .get(topic);
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        java.util.Objects.requireNonNull(description).partitions().stream()
                                .collect(Collectors.toMap(
                                        info -> new TopicPartition(topic, info.partition()),
                                        info -> OffsetSpec.latest())))
                .all()
                .get();
        long lag = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata committed = done.get(end.getKey());
            lag += end.getValue().offset() - (committed == null ? 0 : committed.offset());
        }
        return lag;
    }

    /**
     * Waits until nothing is behind and says how many seconds it was.
     *
     * @throws IllegalStateException when something still is after so long: what is measured next would be measured beside it
     */
    double drained(String group, String topic, Duration atMost) throws Exception {
        long began = System.nanoTime();
        while (of(group, topic) > 0) {
            if (System.nanoTime() - began > atMost.toNanos()) {
                throw new IllegalStateException(group + " is still behind on " + topic + " after " + atMost);
            }
            Thread.sleep(100);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() {
        admin.close();
    }
}
