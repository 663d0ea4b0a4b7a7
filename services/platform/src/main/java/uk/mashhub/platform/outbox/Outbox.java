package uk.mashhub.platform.outbox;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import uk.mashhub.schemas.Topic;

/**
 * Records that leave with a database transaction: stored with it, published soon after it, never without it.
 *
 * <p>The value is serialised when it is added, so what leaves is what was decided then.
 */
public final class Outbox {

    private final JdbcClient jdbc;
    private final Serializer<SpecificRecord> values;
    private final OutboxRelay relay;

    Outbox(JdbcClient jdbc, Serializer<SpecificRecord> values, OutboxRelay relay) {
        this.jdbc = jdbc;
        this.values = values;
        this.relay = relay;
    }

    /**
     * Adds a record to the transaction under way.
     *
     * @throws IllegalStateException when there is none: a record without its transaction is a second truth
     */
    public <V extends SpecificRecord> void add(Topic<V> topic, String key, V value) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the outbox takes a record only inside a transaction");
        }
        jdbc.sql("insert into outbox (topic, record_key, payload) values (:topic, :key, :payload)")
                .param("topic", topic.name())
                .param("key", key)
                .param("payload", values.serialize(topic.name(), value))
                .update();
        wakeAfterCommit();
    }

    private void wakeAfterCommit() {
        boolean registered =
                TransactionSynchronizationManager.getSynchronizations().stream().anyMatch(Wake.class::isInstance);
        if (!registered) {
            TransactionSynchronizationManager.registerSynchronization(new Wake(relay));
        }
    }

    private record Wake(OutboxRelay relay) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            relay.wake();
        }
    }
}
