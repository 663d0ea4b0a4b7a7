package uk.mashhub.schemas;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Tells whether a record was written in exactly the form that this build has of its schema, so that it may be read by hand.
 *
 * <p>The registry is asked once an id. While it is away nothing is remembered and nothing is thrown: whoever then reads the record as
 * any other fails as they always did.
 */
public final class WrittenForm {

    private static final int HEADER = 5;

    private final String own;
    private final KafkaAvroDeserializer registry = new KafkaAvroDeserializer();
    private final Map<Integer, Boolean> known = new ConcurrentHashMap<>();

    public WrittenForm(Schema schema, String registryUrl) {
        own = SchemaNormalization.toParsingForm(schema);
        registry.configure(HubSerdes.config(registryUrl), false);
    }

    /** Whether the bytes are a record of that form, as far as their header says. */
    public boolean isOf(byte[] bytes) {
        if (bytes.length < HEADER || bytes[0] != 0) {
            return false;
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        Boolean same = known.get(id);
        return same == null ? learn(id) : same;
    }

    private boolean learn(int id) {
        try {
            var written = new Schema.Parser().parse(registry.getSchemaById(id).canonicalString());
            boolean same = SchemaNormalization.toParsingForm(written).equals(own);
            known.put(id, same);
            return same;
        } catch (IOException | RestClientException | RuntimeException notNow) {
            return false;
        }
    }
}
