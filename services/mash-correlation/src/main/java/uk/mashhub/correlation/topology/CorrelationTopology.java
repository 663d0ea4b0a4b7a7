package uk.mashhub.correlation.topology;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.kafka.AnswerSerdes;
import uk.mashhub.correlation.kafka.FactSerdes;
import uk.mashhub.correlation.kafka.RecordSerdes;
import uk.mashhub.platform.streams.PackedStore;
import uk.mashhub.platform.streams.TopicSerdes;
import uk.mashhub.schemas.HubTopics;

/**
 * A child's events, what people decided and what fell due, joined into one record; told as alerts and notices.
 *
 * <pre>
 *   child.event.resolved.v1 ──▶ events ─────┐                      ┌─▶ alerts ───▶ mash.alert.revised.v1
 *        key: childRef                      │                      │       key: childRef
 *   mash.decision.made.v1 ────▶ decisions ──┼─▶ correlate ─────────┼─▶ notices ──▶ encompass.notice.requested.v1
 *        key: childRef                      │      │               │       key: childRef
 *   mash.deadline.reached.v1 ─▶ deadlines ──┘  timeline-by-child-v1└─▶ reached ──▶ mash.deadline.reached.v1
 *        key: childRef                         waits-by-time-v1            key: childRef
 *                                              state, bounded
 * </pre>
 *
 * <p>The clock on the wall decides nothing: once an instant is past that some rule waits for, that is written down as a fact and read
 * like any other, so that a replay tells the same (docs/adr/0031).
 *
 * <p>Every node and store is named. A generated name shifts when a step is inserted above it, and a store whose name shifted comes
 * back empty. All ways in have the same number of partitions, so a child's facts meet in one task.
 */
public final class CorrelationTopology {

    public static final String TIMELINES = "timeline-by-child-v1";

    /** Whom something is waited for, by when it is; a child whose rules wait for nothing is not in it. */
    public static final String WAITS = "waits-by-time-v1";

    /** A segment that is being written is not compacted, and a start reads it whole: of Kafka's gibibyte, that would be the most of it. */
    private static final Map<String, String> SOON_COMPACTED =
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 * 1024 * 1024));

    static final String EVENTS = "events";
    static final String DECISIONS = "decisions";
    static final String DEADLINES = "deadlines";
    static final String CORRELATE = "correlate";
    static final String ALERTS = "alerts";
    static final String NOTICES = "notices";
    static final String REACHED = "reached";

    private CorrelationTopology() {}

    /** Looks every second for what fell due. */
    public static Topology build(Properties config, String registryUrl, Correlation correlation, Watch watch) {
        return build(config, registryUrl, correlation, watch, Duration.ofSeconds(1));
    }

    /** Pure: builds a description of the work. Starts nothing, touches no broker. */
    public static Topology build(
            Properties config, String registryUrl, Correlation correlation, Watch watch, Duration look) {
        return build(config, registryUrl, new Work(correlation, watch, look), Stores::persistentKeyValueStore);
    }

    /**
     * What the one processor works with.
     *
     * @param look how often to look for what fell due
     */
    record Work(Correlation correlation, Watch watch, Duration look) {}

    /** The same with what is waited for in any store, so that a test of thousands of histories need not wait for a disk. */
    static Topology build(
            Properties config, String registryUrl, Work work, Function<String, KeyValueBytesStoreSupplier> ordered) {
        var topology = new Topology(new TopologyConfig(new StreamsConfig(config)));
        Serde<String> key = TopicSerdes.key();
        Deserializer<Reading> events = FactSerdes.events(registryUrl);
        Deserializer<Reading> decisions = FactSerdes.decisions(registryUrl);
        Deserializer<Reading> deadlines = FactSerdes.deadlines(registryUrl);
        Serializer<Alert> alerts = AnswerSerdes.alerts(registryUrl);
        Serializer<Notice> notices = AnswerSerdes.notices(registryUrl);
        Serializer<Fact.DeadlineReached> reached = AnswerSerdes.deadlines(registryUrl);
        topology.addSource(EVENTS, key.deserializer(), events, HubTopics.CHILD_EVENT_RESOLVED.name());
        topology.addSource(DECISIONS, key.deserializer(), decisions, HubTopics.MASH_DECISION_MADE.name());
        topology.addSource(DEADLINES, key.deserializer(), deadlines, HubTopics.MASH_DEADLINE_REACHED.name());
        var urgency = new Urgency();
        topology.addProcessor(CORRELATE, () -> new CorrelateProcessor(work, urgency), EVENTS, DECISIONS, DEADLINES);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(PackedStore.supplier(TIMELINES), key, RecordSerdes.record(registryUrl))
                        .withCachingDisabled() // a cached alert is a late alert
                        .withLoggingEnabled(SOON_COMPACTED),
                CORRELATE);
        topology.addStateStore(Stores.keyValueStoreBuilder(ordered.apply(WAITS), key, key), CORRELATE);
        topology.addSink(ALERTS, HubTopics.MASH_ALERT_REVISED.name(), key.serializer(), alerts, CORRELATE);
        topology.addSink(NOTICES, HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(), key.serializer(), notices, CORRELATE);
        topology.addSink(REACHED, HubTopics.MASH_DEADLINE_REACHED.name(), key.serializer(), reached, CORRELATE);
        return topology;
    }
}
