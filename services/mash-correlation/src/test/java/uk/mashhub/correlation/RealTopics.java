package uk.mashhub.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.topology.Wire;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.SchemaRegistration;
import uk.mashhub.schemas.Topic;

/** The topics of a test as their other writers and readers see them: nothing that is not committed. */
final class RealTopics implements AutoCloseable {

    static final String KAFKA = Objects.requireNonNull(System.getProperty("MASHHUB_KAFKA"));
    static final String REGISTRY = Objects.requireNonNull(System.getProperty("MASHHUB_REGISTRY"));

    private static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("mashhub.patience", 5));

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    KAFKA,
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                    1),
            new StringSerializer(),
            new ByteArraySerializer());
    private final Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA));
    private final Serializer<ChildEventResolved> events = HubSerdes.serializer(REGISTRY);
    private final Deserializer<SpecificRecord> answers = HubSerdes.deserializer(REGISTRY);
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /** Waits until the service has made its topics; the schemas of the other writers are registered for them. */
    void awaitThem() {
        new SchemaRegistration(REGISTRY).register(HubTopics.all());
        await().until(() -> admin.listTopics()
                .names()
                .get()
                .containsAll(List.of(
                        HubTopics.CHILD_EVENT_RESOLVED.name(),
                        HubTopics.MASH_ALERT_REVISED.name(),
                        HubTopics.ENCOMPASS_NOTICE_REQUESTED.name())));
    }

    void happened(Fact.Resolved fact) {
        send(fact.child().value(), events.serialize(HubTopics.CHILD_EVENT_RESOLVED.name(), Wire.event(fact)));
    }

    void send(String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(HubTopics.CHILD_EVENT_RESOLVED.name(), key, value)));
    }

    void flush() {
        producer.flush();
        for (Future<RecordMetadata> record : sent) {
            assertThat(record).succeedsWithin(PATIENCE);
        }
        sent.clear();
    }

    /** Waits until this many committed records of these keys lie on a topic, and returns all there are by then. */
    <V extends SpecificRecord> List<V> read(Topic<V> topic, Collection<String> keys, int atLeast) {
        return records(topic, keys, atLeast).stream()
                .map(record -> read(topic, record.value()))
                .toList();
    }

    /** The same by key, byte for byte. */
    Map<String, List<byte[]>> readBytes(Topic<?> topic, Collection<String> keys, int atLeast) {
        Map<String, List<byte[]>> read = new HashMap<>();
        records(topic, keys, atLeast)
                .forEach(record -> read.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(record.value()));
        return read;
    }

    /** One record of a topic, read as its readers do. */
    <V extends SpecificRecord> V read(Topic<V> topic, byte[] bytes) {
        return topic.valueType().cast(answers.deserialize(topic.name(), bytes));
    }

    private List<ConsumerRecord<String, byte[]>> records(Topic<?> topic, Collection<String> keys, int atLeast) {
        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        KAFKA,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "test-" + UUID.randomUUID(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic.name()));
            // A duplicate would come right behind: hence one poll more than it takes.
            await().until(() -> {
                boolean enough = read.size() >= atLeast;
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    if (keys.contains(record.key())) {
                        read.add(record);
                    }
                });
                return enough;
            });
        }
        return read;
    }

    /** Waits until the service has committed this many more events than it had. */
    void awaitProgress(long before, long events) {
        await().until(() -> committed() >= before + events);
    }

    /** How many events the service has committed. */
    long committed() throws ExecutionException, InterruptedException {
        return admin
                .listConsumerGroupOffsets(HubTopics.MASH_CORRELATION)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().topic().equals(HubTopics.CHILD_EVENT_RESOLVED.name()))
                .filter(entry -> entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    /** The broker gives a killed process up at once, as it would do by itself after a while. */
    void giveUp() {
        await().ignoreExceptions().until(() -> {
            admin.removeMembersFromConsumerGroup(
                            HubTopics.MASH_CORRELATION, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
            return true;
        });
    }

    /** As if the service had never run: nothing read, nothing remembered. */
    void forgetReading(String changelog) {
        giveUp();
        await().ignoreExceptions().until(() -> {
            admin.deleteConsumerGroups(List.of(HubTopics.MASH_CORRELATION))
                    .all()
                    .get();
            return true;
        });
        await().ignoreExceptions().until(() -> {
            admin.deleteTopics(List.of(changelog)).all().get();
            return true;
        });
        await().until(() -> !admin.listTopics().names().get().contains(changelog));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
