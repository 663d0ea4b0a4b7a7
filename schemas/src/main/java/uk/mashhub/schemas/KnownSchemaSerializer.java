package uk.mashhub.schemas;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DirectBinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Confluent's serializer writes, byte for byte, and asks it for a schema's id once a topic.
 *
 * <p>Confluent's own hashes the whole schema for every record to find its id again: 12 % of the correlation's processor time
 * ({@code docs/benchmarks.md}). The first record of a topic goes through it, so that an unregistered schema and a registry that is
 * away fail as they always did; nothing is remembered of a record that failed.
 */
final class KnownSchemaSerializer<V extends SpecificRecord> implements Serializer<V> {

    private static final int FIRST_SIZE = 512;
    private static final EncoderFactory ENCODERS = EncoderFactory.get();

    private final KafkaAvroSerializer confluent = new KafkaAvroSerializer();
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    /** The schema of a topic's records, one class each, by its id; and what writes them. */
    private record Known(Class<?> type, int schemaId, DatumWriter<Object> writer) {}

    KnownSchemaSerializer(Map<String, Object> config) {
        confluent.configure(config, false);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V value) {
        if (value == null) {
            return null;
        }
        Known form = known.get(topic);
        if (form == null || form.type() != value.getClass()) {
            return first(topic, value);
        }
        Buffer buffer = buffers.get();
        try {
            buffer.begin(form.schemaId());
            form.writer().write(value, buffer.encoder());
        } catch (IOException | RuntimeException incomplete) {
            // because Avro's own message quotes the value it could not write
            throw new SerializationException("a record of this topic lacks a field that its schema demands");
        }
        return buffer.toByteArray();
    }

    private byte[] first(String topic, V value) {
        byte[] bytes = confluent.serialize(topic, value);
        int schemaId = ByteBuffer.wrap(bytes).getInt(1);
        DatumWriter<Object> writer =
                new SpecificDatumWriter<>(value.getSchema(), SpecificData.getForClass(value.getClass()));
        known.put(topic, new Known(value.getClass(), schemaId, writer));
        return bytes;
    }

    @Override
    public void close() {
        confluent.close();
    }

    /** One a thread, with its encoder: the encoder writes straight through and holds nothing between records. */
    private static final class Buffer extends ByteArrayOutputStream {

        private final DirectBinaryEncoder encoder = (DirectBinaryEncoder) ENCODERS.directBinaryEncoder(this, null);

        Buffer() {
            super(FIRST_SIZE);
        }

        /** Confluent's wire format: a zero byte, the schema's id in four, Avro binary. */
        void begin(int schemaId) {
            reset();
            write(0);
            for (int shift = 24; shift >= 0; shift -= 8) {
                write(schemaId >>> shift);
            }
        }

        DirectBinaryEncoder encoder() {
            return encoder;
        }
    }
}
