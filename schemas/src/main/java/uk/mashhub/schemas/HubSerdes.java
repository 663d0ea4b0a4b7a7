package uk.mashhub.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Confluent's own Avro serdes, configured once for the whole hub.
 *
 * <p>Schemas are registered at start-up ({@link SchemaRegistration}), never by a record in flight: a schema that breaks
 * its readers stops the service that brings it, not the topic.
 */
public final class HubSerdes {

    /**
     * How long a registry may take to answer. The client's own limit is a minute, tried four times over: a registry that takes
     * calls and does not answer them would stop a service, or its start, for four minutes. Whoever calls tries again.
     */
    private static final int REGISTRY_ANSWER_MS = 10_000;

    private static final int REGISTRY_CONNECT_MS = 5_000;

    static {
        TrustedRecords.trust();
    }

    private HubSerdes() {}

    /** What a Confluent serializer or deserializer has to know, for clients that are configured by properties. */
    public static Map<String, Object> config(String registryUrl) {
        return Map.of(
                AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG,
                registryUrl,
                AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS,
                false,
                KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG,
                true,
                SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS,
                REGISTRY_CONNECT_MS,
                SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS,
                REGISTRY_ANSWER_MS,
                SchemaRegistryClientConfig.MAX_RETRIES_CONFIG,
                0);
    }

    /** Writes values of any topic whose schema is registered. */
    public static <V extends SpecificRecord> Serializer<V> serializer(String registryUrl) {
        return new KnownSchemaSerializer<>(config(registryUrl));
    }

    /** Reads values as the generated classes of this build, whatever version wrote them. */
    @SuppressWarnings("unchecked") // because with the specific reader on, what comes out is the generated class
    public static <V extends SpecificRecord> Deserializer<V> deserializer(String registryUrl) {
        Deserializer<V> deserializer = (Deserializer<V>) (Deserializer<?>) new KafkaAvroDeserializer();
        deserializer.configure(config(registryUrl), false);
        return deserializer;
    }

    /** Both, for Kafka Streams. */
    public static <V extends SpecificRecord> Serde<V> serde(String registryUrl) {
        return Serdes.serdeFrom(serializer(registryUrl), deserializer(registryUrl));
    }
}
