package uk.mashhub.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.platform.streams.TopicSerdes;
import uk.mashhub.schemas.HubTopics;

/**
 * The least a stateful topology can do with the same events: read one, add 16 bytes to its child's state, write it on.
 *
 * <p>The state is raw bytes, at most {@value #ENTRIES_MAX} entries a child; no rule, no conversion. What is slower than this is
 * ours to answer for.
 */
final class PassThrough implements Processor<String, ChildEventResolved, String, ChildEventResolved> {

    static final String OUTPUT = "bench.pass-through.v1";
    static final String STORE = "entries-by-child-v1";
    static final int ENTRIES_MAX = 64;

    private @Nullable ProcessorContext<String, ChildEventResolved> context;
    private @Nullable KeyValueStore<String, byte[]> store;

    static Topology topology(Properties config, String registry) {
        var topology = new Topology(new TopologyConfig(new StreamsConfig(config)));
        Serde<String> key = TopicSerdes.key();
        Serde<ChildEventResolved> event = TopicSerdes.value(HubTopics.CHILD_EVENT_RESOLVED, registry);
        topology.addSource("events", key.deserializer(), event.deserializer(), HubTopics.CHILD_EVENT_RESOLVED.name());
        topology.addProcessor("remember", PassThrough::new, "events");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), key, Serdes.ByteArray())
                        .withCachingDisabled(),
                "remember");
        topology.addSink("pass-on", OUTPUT, key.serializer(), event.serializer(), "remember");
        return topology;
    }

    @Override
    public void init(ProcessorContext<String, ChildEventResolved> newContext) {
        context = newContext;
        store = newContext.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, ChildEventResolved> record) {
        var entries = Objects.requireNonNull(store, "not initialised");
        byte[] before = entries.get(record.key());
        int length = before == null ? 0 : before.length;
        byte[] after = before == null ? new byte[16] : Arrays.copyOf(before, Math.min(length + 16, ENTRIES_MAX * 16));
        UUID id = record.value().getEventId();
        ByteBuffer.wrap(after)
                .position(after.length - 16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        entries.put(record.key(), after);
        Objects.requireNonNull(context, "not initialised").forward(record);
    }
}
