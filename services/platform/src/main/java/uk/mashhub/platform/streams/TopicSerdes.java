package uk.mashhub.platform.streams;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import uk.mashhub.platform.kafka.ParkReason;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.Topic;

/**
 * Serdes that hold a topic to its promise: a key, and a value of its one type.
 *
 * <p>Confluent's deserializer happily returns another record's class or nothing at all. Inside a topology either would fail
 * the same thread for ever; refused here, the record is parked ({@link ParkUnreadable}) and the next one is read.
 */
public final class TopicSerdes {

    private TopicSerdes() {}

    /** Keys: opaque strings, never missing. */
    public static Serde<String> key() {
        StringDeserializer strings = new StringDeserializer();
        Deserializer<String> present = (topic, bytes) -> {
            if (bytes == null) {
                throw new UnreadableRecord(ParkReason.NO_KEY);
            }
            return strings.deserialize(topic, bytes);
        };
        return Serdes.serdeFrom(new StringSerializer(), present);
    }

    /** Values of a topic: of its type, never missing. */
    public static <V extends SpecificRecord> Serde<V> value(Topic<V> topic, String registryUrl) {
        Deserializer<SpecificRecord> anything = HubSerdes.deserializer(registryUrl);
        Class<V> promised = topic.valueType();
        Deserializer<V> held = (name, bytes) -> {
            if (bytes == null) {
                throw new UnreadableRecord(ParkReason.EMPTY);
            }
            // because with another type's bytes the cast, not the reading, is what fails
            Object read = anything.deserialize(name, bytes);
            if (!promised.isInstance(read)) {
                throw new UnreadableRecord(ParkReason.WRONG_TYPE);
            }
            return promised.cast(read);
        };
        return Serdes.serdeFrom(HubSerdes.serializer(registryUrl), held);
    }
}
