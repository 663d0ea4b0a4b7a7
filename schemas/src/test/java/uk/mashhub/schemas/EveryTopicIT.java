package uk.mashhub.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;

/** Every topic can be written by the hub and read by a consumer that knows nothing but Confluent's client and the registry. */
@HubParts({HubPart.KAFKA, HubPart.REGISTRY})
class EveryTopicIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String kafka = System.getProperty("MASHHUB_KAFKA");
    private final String registry = System.getProperty("MASHHUB_REGISTRY");

    static Stream<Topic<?>> topics() {
        return HubTopics.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    void isReadByAConsumerThatIsOnlyConfluents(Topic<?> topic) throws Exception {
        SpecificRecord written = Specimen.of(topic.schema());
        new SchemaRegistration(registry).register(List.of(topic));
        create(topic);
        Serializer<SpecificRecord> values = HubSerdes.serializer(registry);
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka), new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(topic.name(), "k", written)).get();
        }

        GenericRecord read = readAsAnybodyElseWould(topic.name());

        assertThat(read.getSchema().getFullName()).isEqualTo(topic.schema().getFullName());
        for (Schema.Field field : topic.schema().getFields()) {
            assertThat(read.get(field.name())).as(field.name()).isNotNull();
        }
        byte[] bytes = values.serialize(topic.name(), written);
        SpecificRecord readByUs = HubSerdes.deserializer(registry).deserialize(topic.name(), bytes);
        // because Avro's own list cannot compare dates: the bytes can
        assertThat(values.serialize(topic.name(), readByUs)).isEqualTo(bytes);
    }

    @Test
    void theRegistryRefusesAWriterThatOldReadersCouldNotRead() {
        SchemaRegistration registration = new SchemaRegistration(registry);
        String subject = "refused.v1-value";
        registration.register(subject, record("{\"name\":\"kept\",\"type\":\"string\"}"));

        assertThat(registration.compatibility(subject)).isEqualTo("FULL_TRANSITIVE");
        assertThatThrownBy(() -> registration.register(
                        subject,
                        record("{\"name\":\"kept\",\"type\":\"string\"},{\"name\":\"new\",\"type\":\"string\"}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(subject);
    }

    @Test
    void aRecordInFlightNeverRegistersASchema() {
        Serializer<SpecificRecord> values = HubSerdes.serializer(registry);

        assertThatThrownBy(() -> values.serialize("unheard-of.v1", Specimen.of(HubTopics.MASH_DECISION_MADE.schema())))
                .isInstanceOf(SerializationException.class);
    }

    private void create(Topic<?> topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(topic.name(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** Nothing of ours: Kafka's consumer, Confluent's deserializer, the registry's address. */
    private GenericRecord readAsAnybodyElseWould(String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                kafka,
                "schema.registry.url",
                registry,
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                KafkaAvroDeserializer.class,
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<String, GenericRecord>(config)) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    return record.value();
                }
            }
        }
        throw new AssertionError("nothing could be read from " + topic);
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }
}
