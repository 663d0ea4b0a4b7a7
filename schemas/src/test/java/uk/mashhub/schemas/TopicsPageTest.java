package uk.mashhub.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** {@code docs/topics.md} is drawn from the code: {@code mvn -f schemas/pom.xml test -Dtest=TopicsPageTest -Dtopics.record=true}. */
class TopicsPageTest {

    private static final Path PAGE = Path.of("../docs/topics.md");

    @Test
    void thePageSaysWhatTheCodeSays() throws IOException {
        String page = page();
        if (Boolean.getBoolean("topics.record")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).content().isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Topics

                Drawn from `HubTopics` and the schemas; a test holds it to them. Every value is Avro, written and read with Confluent's
                serdes; every key is an opaque string; every subject is held to full transitive compatibility.

                | topic | value | key | writer | readers | kept |
                |---|---|---|---|---|---|
                """);
        for (Topic<?> topic : HubTopics.all()) {
            page.append("| `%s` | [%s](#%s) | %s | %s | %s | %s |%n"
                    .formatted(
                            topic.name(),
                            topic.schema().getName(),
                            topic.schema().getName().toLowerCase(Locale.ROOT),
                            topic.key().meaning(),
                            topic.writer(),
                            topic.readers().isEmpty() ? "operators" : String.join(", ", topic.readers()),
                            topic.retention().isNegative()
                                    ? "for ever"
                                    : topic.retention().toDays() + " days"));
        }
        HubTopics.all().stream().map(Topic::schema).distinct().forEach(schema -> describe(schema, page));
        return page.toString();
    }

    private static void describe(Schema schema, StringBuilder page) {
        page.append("%n## %s%n%n%s%n%n| field | type | sensitivity | meaning |%n|---|---|---|---|%n"
                .formatted(schema.getName(), schema.getDoc()));
        for (Schema.Field field : schema.getFields()) {
            page.append("| `%s` | %s | %s | %s |%n"
                    .formatted(field.name(), type(field.schema()), field.getProp("sensitivity"), field.doc()));
        }
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> schema.getName();
            case ARRAY -> "list of " + type(schema.getElementType());
            case UNION ->
                schema.getTypes().stream()
                                .filter(branch -> branch.getType() != Schema.Type.NULL)
                                .map(TopicsPageTest::type)
                                .collect(Collectors.joining(" or "))
                        + ", optional";
            default ->
                schema.getLogicalType() == null
                        ? schema.getType().getName()
                        : schema.getLogicalType().getName();
        };
    }
}
