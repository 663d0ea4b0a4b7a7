package uk.mashhub.education.topology;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.education.domain.Marks;
import uk.mashhub.education.domain.PupilDays;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsSettings;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/** The monitor as it ships, under the test driver and a registry in memory. */
final class MonitorDriver implements AutoCloseable {

    private static final String SERVICE = HubTopics.EDUCATION_ATTENDANCE;
    private static final String REGISTRY = "mock://attendance-monitor";

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Mark> marks;
    private final TestOutputTopic<String, ConcernRaised> concerns;

    MonitorDriver(Path directory) {
        register();
        Properties config =
                StreamsConfigs.exactlyOnce(new StreamsSettings(SERVICE, "nowhere:9092", REGISTRY, directory));
        // because the driver's producer forgets a dead letter whose transaction it has not committed; a real broker's
        // does not
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        var serdes = new AttendanceSerdes(REGISTRY);
        driver = new TopologyTestDriver(AttendanceTopology.build(config, serdes, Marks.N_AND_O), config);
        marks = driver.createInputTopic(
                HubTopics.EDUCATION_ATTENDANCE_MARKED.name(),
                new StringSerializer(),
                serdes.marks().serializer());
        concerns = driver.createOutputTopic(
                HubTopics.EDUCATION_CONCERN_RAISED.name(), new StringDeserializer(), HubSerdes.deserializer(REGISTRY));
    }

    private static void register() {
        var registry = MockSchemaRegistry.getClientForScope("attendance-monitor");
        try {
            for (var topic : HubTopics.writtenBy(SERVICE)) {
                registry.register(topic.subject(), new AvroSchema(topic.schema()));
            }
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    void marked(Mark mark) {
        marks.pipeInput(mark.pupilKey(), mark, mark.recordedAt());
    }

    void rawValue(String key, byte @Nullable [] bytes) {
        driver.createInputTopic(
                        HubTopics.EDUCATION_ATTENDANCE_MARKED.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, bytes);
    }

    /** A concern's own schema on the marks' topic: Avro that is read well and is of the wrong type. */
    void wrongType(String key, ConcernRaised other) {
        rawValue(
                key,
                HubSerdes.<ConcernRaised>serializer(REGISTRY)
                        .serialize(HubTopics.EDUCATION_CONCERN_RAISED.name(), other));
    }

    List<ConcernRaised> said() {
        return concerns.readValuesToList();
    }

    List<org.apache.kafka.streams.test.TestRecord<String, ConcernRaised>> saidWithKeys() {
        return concerns.readRecordsToList();
    }

    List<DeadLetter> parked() {
        return driver.createOutputTopic(
                        HubTopics.deadLetters(SERVICE).name(),
                        new StringDeserializer(),
                        HubSerdes.<DeadLetter>deserializer(REGISTRY))
                .readValuesToList();
    }

    PupilDays held(String pupil) {
        return driver.<String, PupilDays>getKeyValueStore(AttendanceTopology.PUPIL_DAYS)
                .get(pupil);
    }

    @Override
    public void close() {
        driver.close();
    }
}
