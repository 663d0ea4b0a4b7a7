package uk.mashhub.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Collection;
import org.apache.avro.Schema;

/**
 * Registers what a service writes before it writes, and has the registry hold the line: full transitive compatibility.
 *
 * <p>Every reader of any age can read every writer of any age, so services can be rolled in any order.
 */
public final class SchemaRegistration {

    /** What the registry enforces on every subject of the hub. */
    public static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private static final int CACHED_SCHEMAS = 200;

    private final SchemaRegistryClient registry;

    public SchemaRegistration(String registryUrl) {
        this(new CachedSchemaRegistryClient(registryUrl, CACHED_SCHEMAS, HubSerdes.config(registryUrl)));
    }

    SchemaRegistration(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Registers the topics' schemas, each under full transitive compatibility.
     *
     * @throws IllegalStateException when the registry is away or refuses a schema as incompatible; the message names the subject
     */
    public void register(Collection<? extends Topic<?>> topics) {
        topics.forEach(topic -> register(topic.subject(), topic.schema()));
    }

    /** Registers one subject, as {@link #register(Collection)} does: also for the changelogs of a topology. */
    public void register(String subject, Schema schema) {
        try {
            registry.register(subject, new AvroSchema(schema.toString()));
            registry.updateCompatibility(subject, COMPATIBILITY);
        } catch (RestClientException e) {
            throw new IllegalStateException(
                    "the schema registry refused subject " + subject + " with error " + e.getErrorCode(), e);
        } catch (IOException e) {
            throw new IllegalStateException("the schema registry is away: subject " + subject + " not registered", e);
        }
    }

    /** The compatibility the registry enforces on a subject. */
    public String compatibility(String subject) {
        try {
            return registry.getCompatibility(subject);
        } catch (RestClientException | IOException e) {
            throw new IllegalStateException("the schema registry did not say the compatibility of " + subject, e);
        }
    }
}
