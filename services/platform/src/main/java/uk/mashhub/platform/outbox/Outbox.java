package uk.mashhub.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import uk.mashhub.platform.trace.Traces;
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
    private final Traces traces;

    Outbox(JdbcClient jdbc, Serializer<SpecificRecord> values, OutboxRelay relay, Traces traces) {
        this.jdbc = jdbc;
        this.values = values;
        this.relay = relay;
        this.traces = traces;
    }

    /**
     * Adds a record to the transaction under way; all of a transaction are stored together, in order, as it commits.
     *
     * @throws IllegalStateException when there is none: a record without its transaction is a second truth
     */
    public <V extends SpecificRecord> void add(Topic<V> topic, String key, V value) {
        add(topic, key, value, traces.current());
    }

    /**
     * The same, under the trace of the event it came of: one of many in a batch, say.
     *
     * @param trace as {@link Traces#of(java.util.UUID)} gives it; null when it has none
     */
    public <V extends SpecificRecord> void add(Topic<V> topic, String key, V value, @Nullable String trace) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the outbox takes a record only inside a transaction");
        }
        waiting().records.add(new Leaving(topic.name(), key, values.serialize(topic.name(), value), trace));
    }

    private Waiting waiting() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Waiting waiting && waiting.relay == relay) {
                return waiting;
            }
        }
        Waiting waiting = new Waiting(jdbc, relay);
        TransactionSynchronizationManager.registerSynchronization(waiting);
        return waiting;
    }

    /** Not a record class: an array in one would be compared by identity. */
    private static final class Leaving {
        private final String topic;
        private final String key;
        private final byte[] payload;
        private final @Nullable String trace;

        Leaving(String topic, String key, byte[] payload, @Nullable String trace) {
            this.topic = topic;
            this.key = key;
            this.payload = payload;
            this.trace = trace;
        }
    }

    /** What a transaction will leave behind. */
    private static final class Waiting implements TransactionSynchronization {
        private final JdbcClient jdbc;
        private final OutboxRelay relay;
        private final List<Leaving> records = new ArrayList<>();

        Waiting(JdbcClient jdbc, OutboxRelay relay) {
            this.jdbc = jdbc;
            this.relay = relay;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            // because one statement a transaction, not one a record, is what a batch of thousands can afford
            jdbc.sql("""
                    insert into outbox (topic, record_key, payload, trace)
                    select topic, record_key, payload, trace
                    from unnest(:topics::text[], :keys::text[], :payloads::bytea[], :traces::text[]) with ordinality
                        as leaving (topic, record_key, payload, trace, place)
                    order by place
                    """)
                    .param("topics", records.stream().map(r -> r.topic).toArray(String[]::new))
                    .param("keys", records.stream().map(r -> r.key).toArray(String[]::new))
                    .param("payloads", records.stream().map(r -> r.payload).toArray(byte[][]::new))
                    .param("traces", records.stream().map(r -> r.trace).toArray(String[]::new))
                    .update();
        }

        @Override
        public void afterCommit() {
            relay.wake();
        }
    }
}
