package uk.mashhub.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** Every field of every schema says what it means and how far it may travel. */
class SchemasTest {

    private static final Set<String> SENSITIVITIES =
            Set.of("PUBLIC", "INTERNAL", "PSEUDONYM", "PERSONAL", "RESTRICTED");

    /** Topics on which names, addresses and words stop: nothing behind person-index carries them (design, decision 4). */
    private static final List<Topic<?>> WITHOUT_WORDS = List.of(
            HubTopics.CHILD_EVENT_RESOLVED,
            HubTopics.MASH_ALERT_REVISED,
            HubTopics.ENCOMPASS_NOTICE_REQUESTED,
            HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
            HubTopics.MASH_DECISION_MADE);

    @Test
    void everyRecordEnumAndFieldIsDocumentedAndGraded() throws Exception {
        List<Path> files = files();
        assertThat(files).as("control: there are schemas to look at").hasSizeGreaterThan(20);

        for (Path file : files) {
            assertThat(faults(schemaOf(file))).as(file.getFileName().toString()).isEmpty();
        }
    }

    @Test
    void noticesAFieldWithoutADocAFieldWithoutASensitivityAndAnEnumWithoutADefault() {
        Schema offender = new Schema.Parser().parse("""
                {"type":"record","name":"Offender","doc":"Planted.","fields":[
                  {"name":"undocumented","type":"string","sensitivity":"INTERNAL"},
                  {"name":"ungraded","type":"string","doc":"No sensitivity."},
                  {"name":"misgraded","type":"string","doc":"Unknown sensitivity.","sensitivity":"SECRETISH"},
                  {"name":"brittle","doc":"An enum.","sensitivity":"INTERNAL",
                   "type":{"type":"enum","name":"Brittle","doc":"No default.","symbols":["A"]}}]}
                """);

        assertThat(faults(offender))
                .containsExactlyInAnyOrder(
                        "Offender.undocumented has no doc",
                        "Offender.ungraded has no sensitivity",
                        "Offender.misgraded has no sensitivity",
                        "Brittle has no default");
    }

    @Test
    void nothingBehindThePersonIndexIsRestricted() {
        assertThat(sensitivities(HubTopics.POLICE_NOTIFICATION_RECEIVED.schema()))
                .as("control: what an agency said is restricted")
                .contains("RESTRICTED");

        for (Topic<?> topic : WITHOUT_WORDS) {
            assertThat(sensitivities(topic.schema())).as(topic.name()).doesNotContain("RESTRICTED");
        }
    }

    @Test
    void everyTopicHasItsNameAndItsOneWriter() {
        assertThat(HubTopics.all()).extracting(Topic::name).doesNotHaveDuplicates();
        assertThat(HubTopics.all())
                .allSatisfy(topic -> assertThat(topic.name()).matches("[a-z-]+\\.[a-z-]+(\\.[a-z-]+)?\\.v\\d+"));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of("src/main/avro"))) {
            return tree.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        }
    }

    /** A file may name types of other files, so its schema is taken from the class that the build made of it. */
    private static Schema schemaOf(Path file) throws ReflectiveOperationException {
        String name = file.getFileName().toString().replace(".avsc", "");
        String space = file.toString().contains("state") ? "uk.mashhub.state.v1" : "uk.mashhub.events.v1";
        return SpecificData.get().getSchema(Class.forName(space + "." + name));
    }

    private static List<String> faults(Schema schema) {
        List<String> faults = new ArrayList<>();
        walk(schema, new TreeSet<>(), faults, new TreeSet<>());
        return faults;
    }

    private static Set<String> sensitivities(Schema schema) {
        Set<String> found = new TreeSet<>();
        walk(schema, new TreeSet<>(), new ArrayList<>(), found);
        return found;
    }

    private static void walk(Schema schema, Set<String> seen, List<String> faults, Set<String> sensitivities) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    record(schema, seen, faults, sensitivities);
                }
            }
            case ENUM -> {
                require(schema.getDoc() != null, schema.getName() + " has no doc", faults);
                require(schema.getEnumDefault() != null, schema.getName() + " has no default", faults);
            }
            case ARRAY -> walk(schema.getElementType(), seen, faults, sensitivities);
            case MAP -> walk(schema.getValueType(), seen, faults, sensitivities);
            case UNION -> schema.getTypes().forEach(branch -> walk(branch, seen, faults, sensitivities));
            default -> {}
        }
    }

    private static void record(Schema schema, Set<String> seen, List<String> faults, Set<String> sensitivities) {
        require(schema.getDoc() != null, schema.getName() + " has no doc", faults);
        for (Schema.Field field : schema.getFields()) {
            String where = schema.getName() + "." + field.name();
            String sensitivity = field.getProp("sensitivity");
            require(field.doc() != null, where + " has no doc", faults);
            require(sensitivity != null && SENSITIVITIES.contains(sensitivity), where + " has no sensitivity", faults);
            sensitivities.add(String.valueOf(sensitivity));
            walk(field.schema(), seen, faults, sensitivities);
        }
    }

    private static void require(boolean holds, String otherwise, List<String> faults) {
        if (!holds) {
            faults.add(otherwise);
        }
    }
}
