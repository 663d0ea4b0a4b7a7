package uk.mashhub.correlation.backtest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import uk.mashhub.platform.kafka.BrokerAccess;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/**
 * Writes down what correlation was told, so that a policy can be tried on it: {@code ./hub record FILE}.
 *
 * <p>A child's events and decisions stand in the same partition of their topics; each pair of partitions is written in the order in
 * which the broker got them.
 */
public final class RecordFacts {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RecordFacts() {}

    /** Arguments: the file to write, the bootstrap servers, the registry's address. */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("usage: ./hub record FILE");
            System.exit(2);
        }
        try {
            System.out.println(
                    write(Path.of(arguments[0]), arguments[1], arguments[2]) + " facts are in " + arguments[0]);
        } catch (IOException unwritable) {
            System.err.println("hub: the file cannot be written");
            System.exit(1);
        } catch (KafkaException | IllegalStateException away) {
            System.err.println("hub: Kafka or the registry did not answer; is the hub up?");
            System.exit(1);
        }
    }

    /** Writes everything that is committed now. */
    static long write(Path file, String kafka, String registry) throws IOException {
        long written = 0;
        try (KafkaConsumer<String, SpecificRecord> consumer = consumer(kafka, registry);
                BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            int partitions = consumer.partitionsFor(HubTopics.CHILD_EVENT_RESOLVED.name())
                    .size();
            for (int partition = 0; partition < partitions; partition++) {
                for (ConsumerRecord<String, SpecificRecord> fact : facts(consumer, partition)) {
                    out.write(Recording.line(fact.value()));
                    out.newLine();
                    written++;
                }
            }
        }
        return written;
    }

    private static List<ConsumerRecord<String, SpecificRecord>> facts(
            KafkaConsumer<String, SpecificRecord> consumer, int partition) {
        List<TopicPartition> both = Stream.of(HubTopics.CHILD_EVENT_RESOLVED, HubTopics.MASH_DECISION_MADE)
                .map(topic -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(both);
        consumer.seekToBeginning(both);
        Map<TopicPartition, Long> ends = consumer.endOffsets(both);
        List<ConsumerRecord<String, SpecificRecord>> facts = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (both.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
            int before = facts.size();
            consumer.poll(POLL).forEach(facts::add);
            long now = System.nanoTime();
            if (facts.size() > before) {
                deadline = now + PATIENCE.toNanos();
            } else if (now > deadline) {
                throw new IllegalStateException("the broker tells no more");
            }
        }
        facts.sort(Comparator.comparingLong(
                ConsumerRecord::timestamp)); // because the sort is stable, a topic's own order stays
        return facts;
    }

    private static KafkaConsumer<String, SpecificRecord> consumer(String kafka, String registry) {
        Map<String, Object> config = new HashMap<>(BrokerAccess.settings());
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        return new KafkaConsumer<>(config, new StringDeserializer(), HubSerdes.deserializer(registry));
    }
}
