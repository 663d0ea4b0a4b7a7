package uk.mashhub.correlation.topology;

import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.kafka.AnswerSerdes;
import uk.mashhub.correlation.kafka.FactSerdes;
import uk.mashhub.correlation.kafka.RecordSerdes;
import uk.mashhub.platform.streams.TopicSerdes;
import uk.mashhub.schemas.HubTopics;

/**
 * A child's events and what people decided, joined into one record; told as alerts and notices.
 *
 * <pre>
 *   child.event.resolved.v1 ─▶ events ────┐                        ┌─▶ alerts ───▶ mash.alert.revised.v1
 *        key: childRef                    ├─▶ correlate ───────────┤       key: childRef
 *   mash.decision.made.v1 ──▶ decisions ──┘      │                 └─▶ notices ──▶ encompass.notice.requested.v1
 *        key: childRef                  timeline-by-child-v1               key: childRef
 *                                       state, bounded
 * </pre>
 *
 * <p>Every node and store is named. A generated name shifts when a step is inserted above it, and a store whose name shifted comes
 * back empty. Both ways in have the same number of partitions, so a child's events and decisions meet in one task.
 */
public final class CorrelationTopology {

    public static final String TIMELINES = "timeline-by-child-v1";

    static final String EVENTS = "events";
    static final String DECISIONS = "decisions";
    static final String CORRELATE = "correlate";
    static final String ALERTS = "alerts";
    static final String NOTICES = "notices";

    private CorrelationTopology() {}

    /** Pure: builds a description of the work. Starts nothing, touches no broker. */
    public static Topology build(Properties config, String registryUrl, Correlation correlation, Watch watch) {
        return build(config, registryUrl, correlation, watch, Stores.persistentKeyValueStore(TIMELINES));
    }

    /** The same over any store, so that a test of thousands of histories need not wait for a disk. */
    static Topology build(
            Properties config,
            String registryUrl,
            Correlation correlation,
            Watch watch,
            KeyValueBytesStoreSupplier store) {
        var topology = new Topology(new TopologyConfig(new StreamsConfig(config)));
        Serde<String> key = TopicSerdes.key();
        Deserializer<Reading> events = FactSerdes.events(registryUrl);
        Deserializer<Reading> decisions = FactSerdes.decisions(registryUrl);
        Serializer<Alert> alerts = AnswerSerdes.alerts(registryUrl);
        Serializer<Notice> notices = AnswerSerdes.notices(registryUrl);
        topology.addSource(EVENTS, key.deserializer(), events, HubTopics.CHILD_EVENT_RESOLVED.name());
        topology.addSource(DECISIONS, key.deserializer(), decisions, HubTopics.MASH_DECISION_MADE.name());
        var urgency = new Urgency();
        topology.addProcessor(CORRELATE, () -> new CorrelateProcessor(correlation, watch, urgency), EVENTS, DECISIONS);
        topology.addStateStore(timelines(store, key, registryUrl), CORRELATE);
        topology.addSink(ALERTS, HubTopics.MASH_ALERT_REVISED.name(), key.serializer(), alerts, CORRELATE);
        topology.addSink(NOTICES, HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(), key.serializer(), notices, CORRELATE);
        return topology;
    }

    /** No cache: a cached alert is a late alert. */
    private static StoreBuilder<KeyValueStore<String, ChildRecord>> timelines(
            KeyValueBytesStoreSupplier store, Serde<String> key, String registryUrl) {
        return Stores.keyValueStoreBuilder(store, key, RecordSerdes.record(registryUrl))
                .withCachingDisabled();
    }
}
