package uk.mashhub.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
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

    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
    private final Serializer<ChildEventResolved> events = HubSerdes.serializer(REGISTRY);

    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /** Waits until the service has made its topics; the schemas of the other writers are registered for them. */
    void awaitThem() {
        new SchemaRegistration(REGISTRY).register(HubTopics.all());
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA))) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> admin.listTopics()
                            .names()
                            .get()
                            .containsAll(List.of(
                                    HubTopics.CHILD_EVENT_RESOLVED.name(),
                                    HubTopics.MASH_ALERT_REVISED.name(),
                                    HubTopics.ENCOMPASS_NOTICE_REQUESTED.name())));
        }
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
    <V extends SpecificRecord> List<V> read(Topic<V> topic, List<String> keys, int atLeast) {
        List<V> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<String, V>(
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
                HubSerdes.deserializer(REGISTRY))) {
            consumer.subscribe(List.of(topic.name()));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (keys.contains(record.key())) {
                        read.add(record.value());
                    }
                });
                return read.size() >= atLeast;
            });
            // A duplicate would come right behind.
            consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                if (keys.contains(record.key())) {
                    read.add(record.value());
                }
            });
        }
        return read;
    }

    @Override
    public void close() {
        producer.close();
    }
}
