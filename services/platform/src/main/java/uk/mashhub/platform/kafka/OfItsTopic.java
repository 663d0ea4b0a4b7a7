package uk.mashhub.platform.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.mashhub.platform.streams.RegistryAway;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/**
 * Reads a value only as the type its topic promises, and only when it can be kept: a good record on the wrong topic is as unreadable as
 * bytes that are no record, and so is one that would stop every reader with a store.
 */
final class OfItsTopic implements Deserializer<SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(OfItsTopic.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** In memory only: where a record that was read keeps its bytes, in case it has to be parked after all. */
    private static final String BYTES = "hub-bytes";

    private static final Map<String, Class<?>> TYPES =
            HubTopics.all().stream().collect(Collectors.toUnmodifiableMap(Topic::name, Topic::valueType));

    private final Deserializer<SpecificRecord> inner;
    private final Duration betweenTries;

    OfItsTopic(Deserializer<SpecificRecord> inner) {
        this(inner, BETWEEN_TRIES);
    }

    OfItsTopic(Deserializer<SpecificRecord> inner, Duration betweenTries) {
        this.inner = inner;
        this.betweenTries = betweenTries;
    }

    /**
     * The bytes a record was read from.
     *
     * @throws IllegalStateException when it was read by another way: it cannot be parked then
     */
    static byte[] bytesOf(ConsumerRecord<?, ?> record) {
        Header bytes = record.headers().lastHeader(BYTES);
        if (bytes == null) {
            throw new IllegalStateException("a record without the bytes it was read from");
        }
        return bytes.value();
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        SpecificRecord value = deserialize(topic, bytes);
        headers.remove(BYTES).add(BYTES, bytes); // because a sender's own would be parked for it
        return value;
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] bytes) {
        SpecificRecord value = bytes == null ? null : patiently(topic, bytes);
        if (value != null && !TYPES.getOrDefault(topic, SpecificRecord.class).isInstance(value)) {
            throw new SerializationException("a record of another type than its topic promises");
        }
        if (!Keepable.isKeepable(value)) {
            throw new SerializationException("a record with a value that no store keeps");
        }
        return value;
    }

    /** A record whose schema cannot be asked for now is a good record: it waits for the registry, and is never parked for it. */
    private SpecificRecord patiently(String topic, byte[] bytes) {
        while (true) {
            try {
                return inner.deserialize(topic, bytes);
            } catch (SerializationException e) {
                if (!RegistryAway.caused(e)) {
                    throw e;
                }
                LOG.warn("the schema registry is away: {} waits", topic);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(betweenTries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped while the schema registry was away", e);
        }
    }

    @Override
    public void close() {
        inner.close();
    }
}
