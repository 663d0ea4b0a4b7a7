package uk.mashhub.platform.kafka;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** Reads a value only as the type its topic promises: a good record on the wrong topic is as unreadable as bytes that are no record. */
final class OfItsTopic implements Deserializer<SpecificRecord> {

    private static final Map<String, Class<?>> TYPES =
            HubTopics.all().stream().collect(Collectors.toUnmodifiableMap(Topic::name, Topic::valueType));

    private final Deserializer<SpecificRecord> inner;

    OfItsTopic(Deserializer<SpecificRecord> inner) {
        this.inner = inner;
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] bytes) {
        SpecificRecord value = bytes == null ? null : inner.deserialize(topic, bytes);
        if (value != null && !TYPES.getOrDefault(topic, SpecificRecord.class).isInstance(value)) {
            throw new SerializationException("a record of another type than its topic promises");
        }
        return value;
    }

    @Override
    public void close() {
        inner.close();
    }
}
