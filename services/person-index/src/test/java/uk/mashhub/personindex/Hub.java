package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.SchemaRegistration;
import uk.mashhub.schemas.Topic;

/** The rest of the hub, as the index sees it: agencies' topics to write to, resolved events to read. */
final class Hub implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaProducer<String, SpecificRecord> producer;
    private final Thread reader;
    private volatile boolean open = true;

    /** Every record of the resolved topic, in order of arrival. */
    final List<ConsumerRecord<String, ChildEventResolved>> heard = new CopyOnWriteArrayList<>();

    private final Map<String, ChildEventResolved> holding = new ConcurrentHashMap<>();

    Hub() {
        String registry = System.getProperty("MASHHUB_REGISTRY");
        new SchemaRegistration(registry).register(HubTopics.FACTS);
        Serializer<SpecificRecord> values = HubSerdes.serializer(registry);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", System.getProperty("MASHHUB_KAFKA")), new StringSerializer(), values);
        reader = Thread.ofPlatform().daemon().start(() -> read(registry));
    }

    private void read(String registry) {
        try (var consumer = new KafkaConsumer<String, ChildEventResolved>(
                Map.of(
                        "bootstrap.servers",
                        System.getProperty("MASHHUB_KAFKA"),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                HubSerdes.deserializer(registry))) {
            consumer.subscribe(List.of(HubTopics.CHILD_EVENT_RESOLVED.name()));
            while (open) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::hear);
            }
        }
    }

    private void hear(ConsumerRecord<String, ChildEventResolved> record) {
        heard.add(record);
        ChildEventResolved value = record.value();
        holding.merge(
                value.getReferenceId() + " " + value.getChildRef(),
                value,
                (a, b) -> a.getResolution() >= b.getResolution() ? a : b);
    }

    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void tell(Told told) {
        String key = told.referenceId().toString();
        switch (told.event().getAgency()) {
            case POLICE -> send(HubTopics.POLICE_NOTIFICATION_RECEIVED, key, told.notification());
            case HEALTH -> send(HubTopics.HEALTH_ALERT_RECEIVED, key, told.alert());
            case SOCIAL_CARE -> send(HubTopics.SOCIAL_CARE_CASE_CHANGED, key, told.change(null));
            case EDUCATION -> {
                if (told.event().getType().equals("ENROLMENT")) {
                    send(HubTopics.EDUCATION_ENROLMENT_CHANGED, key, told.enrolment("140001"));
                } else {
                    send(HubTopics.EDUCATION_CONCERN_RAISED, key, told.concern("140001"));
                }
            }
            case UNKNOWN -> throw new IllegalArgumentException("an agency told it");
        }
    }

    /** What holds of an event now, one record a child. */
    List<ChildEventResolved> of(Told told) {
        List<ChildEventResolved> records = new ArrayList<>();
        holding.values().stream()
                .filter(record -> record.getReferenceId().equals(told.referenceId()))
                .forEach(records::add);
        return records;
    }

    List<ChildEventResolved> current(Told told) {
        return of(told).stream()
                .filter(record -> record.getStatus() == ResolutionStatus.CURRENT)
                .toList();
    }

    /** Waits until what holds of an event is so. */
    List<ChildEventResolved> await(Told told, Predicate<List<ChildEventResolved>> so) {
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(so.test(of(told)))
                        .as("what holds of the event")
                        .isTrue());
        return current(told);
    }

    /** Waits for the one child an event is about. */
    ChildEventResolved one(Told told) {
        return await(
                        told,
                        records -> records.stream()
                                        .filter(r -> r.getStatus() == ResolutionStatus.CURRENT)
                                        .count()
                                == 1)
                .getFirst();
    }

    /** Waits until everything told before it has been taken, by way of an event of a child of its own. */
    void settle() {
        String word = Told.word();
        List<Told> last = List.of(
                Told.police("CHILD_CONCERN", "settle-p" + word),
                Told.health("WAS_NOT_BROUGHT", "settle-h" + word),
                Told.care("CONTACT", "settle-c" + word),
                Told.school("SCHOOL_CONCERN", "settle-s" + word));
        last.forEach(told ->
                told.child(Told.person("Settle" + word, "Nobody" + told.event().getAgency(), "2018-01-01")
                        .build()));
        last.forEach(this::tell);
        last.forEach(this::one);
    }

    @Override
    public void close() {
        open = false;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
