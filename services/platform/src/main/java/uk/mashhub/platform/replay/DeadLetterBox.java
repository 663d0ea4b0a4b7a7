package uk.mashhub.platform.replay;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.platform.kafka.BrokerAccess;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/**
 * One service's dead letters: read in the order the records once stood in, and put back where they came from, each once.
 *
 * <p>Putting back is safe: every reader of the hub knows a record it has taken already. What still cannot be read is parked again, as a
 * letter of its own. How far a service's letters were played is kept by the broker, so that a second replay goes on after the first.
 */
public final class DeadLetterBox implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GROUP = "dead-letter-replay";

    private final String service;
    private final String kafka;
    private final KafkaConsumer<String, DeadLetter> consumer;
    private final List<TopicPartition> partitions;

    public DeadLetterBox(String service, String kafka, String registry) {
        this.service = service;
        this.kafka = kafka;
        this.consumer = new KafkaConsumer<>(
                reached(Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP + "-" + service,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        15_000)),
                new StringDeserializer(),
                HubSerdes.<DeadLetter>deserializer(registry));
        String topic = HubTopics.deadLetters(service).name();
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /**
     * A dead letter and where it lies; its bytes stay where they are.
     *
     * @param played whether it was put back already
     */
    public record Lying(TopicPartition box, long at, DeadLetter letter, boolean played) {

        @Override
        public String toString() {
            return letter.getTopic() + "-" + letter.getPartition() + "@" + letter.getOffset() + " "
                    + letter.getReason();
        }
    }

    /** Every letter the topic still keeps, in the order of the topics, partitions and offsets they came from. */
    public List<Lying> letters() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> played = played();
        consumer.seekToBeginning(partitions);
        List<Lying> letters = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
            for (ConsumerRecord<String, DeadLetter> record : consumer.poll(POLL)) {
                TopicPartition box = new TopicPartition(record.topic(), record.partition());
                letters.add(new Lying(
                        box, record.offset(), record.value(), record.offset() < played.getOrDefault(box, 0L)));
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the broker tells no more");
            }
        }
        letters.sort(Comparator.comparing((Lying one) -> one.letter().getTopic())
                .thenComparingInt(one -> one.letter().getPartition())
                .thenComparingLong(one -> one.letter().getOffset())
                .thenComparingLong(Lying::at));
        return letters;
    }

    /**
     * Puts back the letters that were not put back before, byte for byte, into the partition each came from.
     *
     * @param again those put back before as well
     * @return how many
     */
    public int replay(boolean again) {
        List<Lying> letters =
                letters().stream().filter(one -> again || !one.played()).toList();
        try (var producer = new KafkaProducer<>(
                reached(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        GROUP + "-" + service,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true)),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (Lying one : letters) {
                DeadLetter letter = one.letter();
                producer.send(new ProducerRecord<>(
                                letter.getTopic(),
                                letter.getPartition(),
                                bytes(letter.getRecordKey()),
                                bytes(letter.getRecordValue())))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a letter back", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while putting letters back", e);
        }
        remember(letters);
        return letters.size();
    }

    private Map<TopicPartition, Long> played() {
        Map<TopicPartition, Long> played = new HashMap<>();
        consumer.committed(Set.copyOf(partitions)).forEach((part, offset) -> {
            if (offset != null) {
                played.put(part, offset.offset());
            }
        });
        return played;
    }

    private void remember(List<Lying> letters) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        letters.forEach(one ->
                next.merge(one.box(), new OffsetAndMetadata(one.at() + 1), (a, b) -> a.offset() > b.offset() ? a : b));
        if (!next.isEmpty()) {
            consumer.commitSync(next);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Map<String, Object> reached(Map<String, Object> config) {
        Map<String, Object> reached = new HashMap<>(config);
        reached.putAll(BrokerAccess.settings());
        return reached;
    }
}
