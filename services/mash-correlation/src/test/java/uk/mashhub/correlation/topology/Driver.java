package uk.mashhub.correlation.topology;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.DeadlineReached;
import uk.mashhub.events.v1.DecisionMade;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsSettings;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** The real topology on Kafka's test driver, with Confluent's mock registry; each driver keeps its own state. */
final class Driver implements AutoCloseable {

    static final String REGISTRY = "mock://correlation";
    static final Duration LOOK = Duration.ofMinutes(1);
    static final String SERVICE = HubTopics.MASH_CORRELATION;

    private final TopologyTestDriver driver;
    private final Serializer<ChildEventResolved> eventBytes = HubSerdes.serializer(REGISTRY);
    private final Serializer<DecisionMade> decisionBytes = HubSerdes.serializer(REGISTRY);
    private final Deserializer<AlertRevised> alertReader = HubSerdes.deserializer(REGISTRY);
    private final TestInputTopic<String, byte[]> events;
    private final TestInputTopic<String, byte[]> decisions;
    private final TestOutputTopic<String, AlertRevised> alerts;
    private final TestOutputTopic<String, NoticeRequested> notices;
    private final TestOutputTopic<byte[], DeadLetter> deadLetters;
    final List<Outcome.Reason> quarantined = new ArrayList<>();

    Driver(Path stateDirectory) {
        this(stateDirectory, new Correlation(Given.POLICY), Stores::persistentKeyValueStore);
    }

    /** Without a disk: the driver commits after every record, and RocksDB would write a file each time. */
    static Driver inMemory(Path stateDirectory, Correlation correlation) {
        return new Driver(stateDirectory, correlation, Stores::inMemoryKeyValueStore);
    }

    private Driver(Path stateDirectory, Correlation correlation, Function<String, KeyValueBytesStoreSupplier> stores) {
        HubTopics.all().forEach(Driver::register);
        Properties config =
                StreamsConfigs.exactlyOnce(new StreamsSettings(SERVICE, "nowhere:9092", REGISTRY, stateDirectory));
        // because the driver forgets what an open transaction sent between two records, dead letters among it
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        var watch = new Watch() {
            @Override
            public void quarantined(Outcome.Reason reason) {
                quarantined.add(reason);
            }
        };
        var work = new CorrelationTopology.Work(correlation, watch, LOOK);
        driver = new TopologyTestDriver(
                CorrelationTopology.build(config, REGISTRY, work, stores),
                config,
                Instant.parse("2026-11-01T00:00:00Z"));
        events = input(HubTopics.CHILD_EVENT_RESOLVED);
        decisions = input(HubTopics.MASH_DECISION_MADE);
        alerts = driver.createOutputTopic(
                HubTopics.MASH_ALERT_REVISED.name(), new StringDeserializer(), HubSerdes.deserializer(REGISTRY));
        notices = driver.createOutputTopic(
                HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(),
                new StringDeserializer(),
                HubSerdes.deserializer(REGISTRY));
        deadLetters = driver.createOutputTopic(
                HubTopics.deadLetters(SERVICE).name(), new ByteArrayDeserializer(), HubSerdes.deserializer(REGISTRY));
    }

    void happened(Fact.Resolved fact) {
        events.pipeInput(
                fact.child().value(), eventBytes.serialize(HubTopics.CHILD_EVENT_RESOLVED.name(), Wire.event(fact)));
    }

    void decided(DecisionMade decision) {
        decisions.pipeInput(
                decision.getChildRef(), decisionBytes.serialize(HubTopics.MASH_DECISION_MADE.name(), decision));
    }

    /** The clock on the wall goes on; what fell due meanwhile is written down, and read. */
    void passes(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Deadlines that were written down and not read here yet. */
    List<DeadlineReached> reached() {
        return driver.createOutputTopic(
                        HubTopics.MASH_DEADLINE_REACHED.name(),
                        new StringDeserializer(),
                        HubSerdes.<DeadlineReached>deserializer(REGISTRY))
                .readValuesToList();
    }

    /** A deadline read from its topic, as a replay reads it. */
    void reached(DeadlineReached deadline) {
        input(HubTopics.MASH_DEADLINE_REACHED)
                .pipeInput(
                        deadline.getChildRef(),
                        HubSerdes.<DeadlineReached>serializer(REGISTRY)
                                .serialize(HubTopics.MASH_DEADLINE_REACHED.name(), deadline));
    }

    void raw(String key, byte[] value) {
        events.pipeInput(key, value);
    }

    byte[] bytes(Fact.Resolved fact) {
        return eventBytes.serialize(HubTopics.CHILD_EVENT_RESOLVED.name(), Wire.event(fact));
    }

    List<AlertRevised> alerts() {
        return alerts.readValuesToList();
    }

    AlertRevised lastAlert() {
        return alerts().getLast();
    }

    List<NoticeRequested> notices() {
        return notices.readValuesToList();
    }

    /** Notices that are wanted once all that was published has been read, by school; "none" where no school is known. */
    Map<String, NoticeRequested> wantedNotices() {
        Map<UUID, NoticeRequested> latest = new HashMap<>();
        notices().forEach(notice -> latest.put(notice.getNoticeId(), notice));
        Map<String, NoticeRequested> wanted = new HashMap<>();
        latest.values().stream()
                .filter(notice -> notice.getStatus() == NoticeRequestStatus.REQUESTED)
                .forEach(notice -> wanted.put(Objects.requireNonNullElse(notice.getUrn(), "none"), notice));
        return wanted;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters.readValuesToList();
    }

    /** Everything published and not read yet, byte for byte, topic by topic. */
    List<byte[]> publishedBytes() {
        List<byte[]> bytes = new ArrayList<>(alertBytes());
        bytes.addAll(bytes(HubTopics.ENCOMPASS_NOTICE_REQUESTED));
        return bytes;
    }

    List<byte[]> alertBytes() {
        return bytes(HubTopics.MASH_ALERT_REVISED);
    }

    private List<byte[]> bytes(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList();
    }

    AlertRevised alert(byte[] bytes) {
        return alertReader.deserialize(HubTopics.MASH_ALERT_REVISED.name(), bytes);
    }

    ChildRecord stored(String childRef) {
        return driver.<String, ChildRecord>getKeyValueStore(CorrelationTopology.TIMELINES)
                .get(childRef);
    }

    private TestInputTopic<String, byte[]> input(Topic<?> topic) {
        return driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
    }

    private static void register(Topic<?> topic) {
        register(topic.subject(), topic.schema());
    }

    private static void register(String subject, Schema schema) {
        try {
            MockSchemaRegistry.getClientForScope("correlation").register(subject, new AvroSchema(schema.toString()));
        } catch (java.io.IOException | io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
