package uk.mashhub.platform.streams;

import java.util.Map;
import org.apache.avro.Schema;
import org.springframework.context.SmartLifecycle;
import uk.mashhub.schemas.SchemaRegistration;

/**
 * Registers the schemas of a topology's stores before it starts: serdes never register, and a state that today's code could not
 * read back stops the service, not the child's record.
 */
public final class ChangelogSchemas implements SmartLifecycle {

    private final String service;
    private final String registry;
    private final Map<String, Schema> byStore;
    private volatile boolean running;

    /** @param byStore schema of the values of each store, by the store's name */
    public ChangelogSchemas(String service, String registry, Map<String, Schema> byStore) {
        this.service = service;
        this.registry = registry;
        this.byStore = Map.copyOf(byStore);
    }

    @Override
    public void start() {
        SchemaRegistration registration = new SchemaRegistration(registry);
        byStore.forEach(
                (store, schema) -> registration.register(StreamsConfigs.changelogSubject(service, store), schema));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return HubStreams.PHASE - 1;
    }
}
