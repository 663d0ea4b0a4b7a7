package uk.mashhub.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.EnrolmentChanged;

class KnownSchemaSerializerTest {

    private static final String REGISTRY = "mock://known-schema-serializer";

    private final Serializer<SpecificRecord> ours = HubSerdes.serializer(REGISTRY);
    private final KafkaAvroSerializer confluents = new KafkaAvroSerializer();

    KnownSchemaSerializerTest() {
        confluents.configure(HubSerdes.config(REGISTRY), false);
    }

    static Stream<Topic<?>> topics() {
        return HubTopics.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    void writesWhatConfluentsSerializerWritesEveryTime(Topic<?> topic) throws Exception {
        register(topic.name(), topic);
        SpecificRecord record = Specimen.of(topic.schema());
        byte[] expected = confluents.serialize(topic.name(), record);

        for (int time = 1; time <= 3; time++) {
            assertThat(ours.serialize(topic.name(), record)).as("time %d", time).isEqualTo(expected);
        }
    }

    @Test
    void keepsEachTopicToItsOwnId() throws Exception {
        var topics = List.of(HubTopics.all().get(0), HubTopics.all().get(1));
        for (Topic<?> topic : topics) {
            register(topic.name(), topic);
        }
        for (int time = 0; time < 2; time++) {
            for (Topic<?> topic : topics) {
                SpecificRecord record = Specimen.of(topic.schema());
                assertThat(ours.serialize(topic.name(), record)).isEqualTo(confluents.serialize(topic.name(), record));
            }
        }
    }

    @Test
    void refusesASchemaThatNobodyRegisteredAsOftenAsItComes() {
        SpecificRecord record = Specimen.of(DeadLetter.getClassSchema());
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> ours.serialize("unregistered.v1", record))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void saysNothingOfTheValueWhenARecordIsIncomplete() throws Exception {
        String topic = "incomplete.v1";
        MockSchemaRegistry.getClientForScope("known-schema-serializer")
                .register(topic + "-value", new AvroSchema(EnrolmentChanged.getClassSchema()));
        var whole = (EnrolmentChanged) Specimen.of(EnrolmentChanged.getClassSchema());
        byte[] bytes = ours.serialize(topic, whole);
        var incomplete = EnrolmentChanged.newBuilder(whole).build();
        incomplete.put("urn", null);

        assertThatThrownBy(() -> ours.serialize(topic, incomplete))
                .isInstanceOf(SerializationException.class)
                .hasNoCause();
        assertThat(ours.serialize(topic, whole))
                .as("the next one is whole again")
                .isEqualTo(bytes);
    }

    private static void register(String topic, Topic<?> value) throws Exception {
        MockSchemaRegistry.getClientForScope("known-schema-serializer")
                .register(topic + "-value", new AvroSchema(value.schema()));
    }
}
