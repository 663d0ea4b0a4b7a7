package uk.mashhub.testkit.parts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts records on topics as their writers would, and waits until the broker has them: one producer and one serializer for all
 * tests of a JVM, since to open them, and to ask the registry again, is most of what a record costs.
 */
public final class TestProducer {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Map<String, KafkaProducer<String, byte[]>> PRODUCERS = new ConcurrentHashMap<>();
    private static final Map<String, Serializer<?>> SERIALIZERS = new ConcurrentHashMap<>();

    private TestProducer() {}

    /**
     * Puts a value on a topic. A registry that a busy machine keeps from answering is asked again, as every writer of the hub does.
     *
     * @param serializers what gives the hub's serializer for a registry's address; asked once
     * @param at the record's own time, as one that is read again has; null is now
     */
    public static <V> void put(
            Function<String, Serializer<V>> serializers, String topic, String key, V value, @Nullable Instant at) {
        putBytes(topic, key, bytes(serializers, topic, value), at);
    }

    /** Puts bytes on a topic that may be nobody's record. */
    public static void putBytes(String topic, String key, byte @Nullable [] value) {
        putBytes(topic, key, value, null);
    }

    /** Puts many, each with its key, without waiting for one before the next. */
    public static <V> void putAll(
            Function<String, Serializer<V>> serializers, String topic, List<V> values, Function<V, String> key) {
        values.stream()
                .map(value -> send(topic, key.apply(value), bytes(serializers, topic, value), null))
                .toList()
                .forEach(TestProducer::await);
    }

    private static void putBytes(String topic, String key, byte @Nullable [] value, @Nullable Instant at) {
        await(send(topic, key, value, at));
    }

    private static Future<RecordMetadata> send(
            String topic, String key, byte @Nullable [] value, @Nullable Instant at) {
        return producer().send(new ProducerRecord<>(topic, null, at == null ? null : at.toEpochMilli(), key, value));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the broker did not take it", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A value as it stands in a record. */
    @SuppressWarnings("unchecked") // because the hub has one serializer for the records of all topics
    public static <V> byte[] bytes(Function<String, Serializer<V>> serializers, String topic, V value) {
        Serializer<V> values =
                (Serializer<V>) SERIALIZERS.computeIfAbsent(System.getProperty("MASHHUB_REGISTRY"), serializers);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return values.serialize(topic, value);
            } catch (TimeoutException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    private static KafkaProducer<String, byte[]> producer() {
        return PRODUCERS.computeIfAbsent(
                System.getProperty("MASHHUB_KAFKA"),
                kafka -> new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer()));
    }
}
