package uk.mashhub.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.SchemaRegistration;
import uk.mashhub.schemas.Topic;

/** The hub's topics on a benchmark's own broker, and how far a group has come on one of them. */
final class Topics implements AutoCloseable {

    /** Longer than correlation waits between two looks for what fell due. */
    private static final int QUIET_SECONDS = 3;

    private final Admin admin;
    private final int partitions;

    /** Makes every topic of the hub, and registers every schema. */
    Topics(Parts parts, int partitions) throws Exception {
        this.partitions = partitions;
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, parts.kafka()));
        List<Topic<?>> topics = HubTopics.all();
        admin.createTopics(Stream.concat(topics.stream().map(Topic::name), Stream.of(PassThrough.OUTPUT))
                        .map(name -> new NewTopic(name, Optional.of(partitions), Optional.of((short) 1)))
                        .toList())
                .all()
                .get();
        var registration = new SchemaRegistration(parts.registry());
        registration.register(topics);
        registration.register(PassThrough.OUTPUT + "-value", HubTopics.CHILD_EVENT_RESOLVED.schema());
    }

    /**
     * Events a second from the group's first commit until so many are committed, or the time is over: what was done by then counts.
     *
     * @param read the topic whose events count
     * @param first the longest wait for a first commit, in seconds
     */
    double rate(Topic<?> read, String group, long events, int first, int most) throws Exception {
        long asked = System.nanoTime();
        long began = 0;
        long before = 0;
        while (true) {
            long done = committed(read, group);
            long now = System.nanoTime();
            if (began == 0 && done > 0) {
                began = now;
                before = done;
            }
            boolean over = began == 0
                    ? now - asked > TimeUnit.SECONDS.toNanos(first)
                    : now - began > TimeUnit.SECONDS.toNanos(most);
            if (done >= events || over) {
                if (done == 0) {
                    throw new IllegalStateException(group + " did nothing within " + first + " s");
                }
                // because so few events that one commit has them all have only the time since the start
                return done > before ? (done - before) * 1e9 / (now - began) : done * 1e9 / (now - asked);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Events a second while the group goes from so many committed events to so many; fails when it takes too long. */
    double rateBetween(Topic<?> read, String group, long from, long to, int most) throws Exception {
        long asked = System.nanoTime();
        long began = 0;
        long before = 0;
        while (System.nanoTime() - asked < TimeUnit.SECONDS.toNanos(most)) {
            long done = committed(read, group);
            long now = System.nanoTime();
            if (began == 0 && done >= from) {
                began = now;
                before = done;
            }
            if (done >= to) {
                return (done - before) * 1e9 / (now - began);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException(group + " did not come to " + to + " events within " + most + " s");
    }

    /** Waits until correlation has said nothing for some seconds: not even of what fell due by what it said before. */
    void settle(int most) throws Exception {
        long asked = System.nanoTime();
        long quietSince = asked;
        long before = -1;
        while (System.nanoTime() - quietSince < TimeUnit.SECONDS.toNanos(QUIET_SECONDS)) {
            long said = written(HubTopics.MASH_ALERT_REVISED) + written(HubTopics.MASH_DEADLINE_REACHED);
            if (said != before) {
                before = said;
                quietSince = System.nanoTime();
            }
            if (System.nanoTime() - asked > TimeUnit.SECONDS.toNanos(most)) {
                throw new IllegalStateException("correlation does not come to an end within " + most + " s");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** How far a topic's partitions are written, together. */
    private long written(Topic<?> topic) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Transaction markers take an offset each on the topics written, not on the one read: offsets there count events. */
    long committed(Topic<?> read, String group) throws Exception {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(read.name()))
                .map(Map.Entry::getValue)
                .filter(offset -> offset != null)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
