package uk.mashhub.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import uk.mashhub.state.v1.ChildTimeline;
import uk.mashhub.state.v1.PupilDays;

/**
 * {@code schemas/history/<record>/<n>.avsc} is append-only, and today's schema is compatible with every one of them, both ways.
 *
 * <p>A change of a schema fails here until its new version is recorded: {@code mvn -f schemas/pom.xml test
 * -Dtest=SchemaHistoryTest -Dschemas.record=true}. A change that some reader or writer of any age could not live with fails
 * for good.
 */
class SchemaHistoryTest {

    private static final Path HISTORY = Path.of("history");

    @TestFactory
    Stream<DynamicTest> todaysSchemaIsTheLastOfItsHistoryAndCompatibleWithAllOfIt() {
        return today().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    @Test
    void refusesAFieldThatOldWritersNeverWroteAndAFieldThatOldReadersNeed() {
        Schema first = record("""
                {"name":"kept","type":"string"}""");
        Schema added = record("""
                {"name":"kept","type":"string"},{"name":"added","type":"string"}""");
        Schema addedWithDefault = record("""
                {"name":"kept","type":"string"},{"name":"added","type":["null","string"],"default":null}""");

        assertThat(incompatibilities(added, List.of(first)))
                .as("no default for old records")
                .isNotEmpty();
        assertThat(incompatibilities(first, List.of(added)))
                .as("taken away from old readers")
                .isNotEmpty();
        assertThat(incompatibilities(addedWithDefault, List.of(first))).isEmpty();
    }

    private static void check(String name, Schema today) throws IOException {
        Path folder = HISTORY.resolve(name);
        List<Schema> history = history(folder);
        boolean isRecorded = !history.isEmpty() && history.getLast().equals(today);
        if (!isRecorded && Boolean.getBoolean("schemas.record")) {
            assertThat(incompatibilities(today, history)).isEmpty();
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve((history.size() + 1) + ".avsc"),
                    SchemaFormatter.format("json/pretty", today) + "\n");
            return;
        }
        assertThat(isRecorded)
                .as("%s is recorded in schemas/history (see this test's Javadoc)", name)
                .isTrue();
        assertThat(incompatibilities(today, history)).isEmpty();
    }

    private static List<String> incompatibilities(Schema today, List<Schema> history) {
        List<ParsedSchemaHolder> previous = history.stream()
                .<ParsedSchemaHolder>map(schema -> new SimpleParsedSchemaHolder(new AvroSchema(schema.toString())))
                .toList();
        return new AvroSchema(today.toString()).isCompatible(CompatibilityLevel.FULL_TRANSITIVE, previous);
    }

    private static List<Schema> history(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> inOrder = files.sorted(Comparator.comparingInt(SchemaHistoryTest::number))
                    .toList();
            List<Schema> schemas = new ArrayList<>();
            for (Path file : inOrder) {
                schemas.add(new Schema.Parser().parse(Files.readString(file)));
            }
            return schemas;
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(".avsc", ""));
    }

    /** What lies on topics and in state stores, and so outlives the build that wrote it. */
    private static Map<String, Schema> today() {
        Map<String, Schema> today = new TreeMap<>();
        HubTopics.all().forEach(topic -> today.put(topic.schema().getName(), topic.schema()));
        Stream.of(ChildTimeline.getClassSchema(), PupilDays.getClassSchema())
                .forEach(state -> today.put(state.getName(), state));
        return today;
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }
}
