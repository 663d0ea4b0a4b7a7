package uk.mashhub.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/asyncapi.yaml} is drawn from the code: {@code mvn -f schemas/pom.xml test -Dtest=AsyncApiTest -Dtopics.record=true}.
 *
 * <p>A payload is the newest file of its record's history, which {@link SchemaHistoryTest} holds to the schema of today.
 */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("../docs/asyncapi.yaml");

    @Test
    void theDocumentSaysWhatTheCodeSays() throws IOException {
        String document = document();
        if (Boolean.getBoolean("topics.record")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT).content().isEqualTo(document);
    }

    @Test
    void everyPayloadIsAFileThatParsesToTheTopicsRecord() throws IOException {
        for (Topic<?> topic : HubTopics.all()) {
            Path file = Path.of("..").resolve(newest(topic.schema()));

            assertThat(new Schema.Parser().parse(Files.readString(file)).getFullName())
                    .as(topic.name())
                    .isEqualTo(topic.schema().getFullName());
        }
    }

    private static String document() {
        return """
                # Drawn from HubTopics and the schemas; a test holds it to them.
                asyncapi: 3.0.0
                info:
                  title: MASH Hub
                  version: 1.0.0
                  description: >-
                    The topics of the hub: who writes each, who reads it, what its key means. Inside the hub; agencies and schools use HTTP.
                  license:
                    name: Apache-2.0
                defaultContentType: application/vnd.confluent.avro
                servers:
                  local:
                    host: localhost:19092
                    protocol: kafka
                    bindings:
                      kafka:
                        schemaRegistryUrl: http://localhost:8181/apis/ccompat/v7
                        schemaRegistryVendor: confluent
                channels:
                """
                + HubTopics.all().stream().map(AsyncApiTest::channel).collect(Collectors.joining())
                + "operations:\n"
                + HubTopics.all().stream().flatMap(AsyncApiTest::operations).collect(Collectors.joining())
                + "components:\n  messages:\n"
                + HubTopics.all().stream()
                        .map(Topic::schema)
                        .distinct()
                        .map(AsyncApiTest::message)
                        .collect(Collectors.joining());
    }

    private static String channel(Topic<?> topic) {
        return """
                  %1$s:
                    address: %1$s
                    description: "Written by %2$s. Key: %3$s."
                    messages:
                      %4$s:
                        $ref: '#/components/messages/%4$s'
                    bindings:
                      kafka:
                        topic: %1$s
                        topicConfiguration:
                          retention.ms: %5$d
                """.formatted(
                        topic.name(),
                        topic.writer(),
                        topic.key().meaning(),
                        topic.schema().getName(),
                        topic.retention().toMillis());
    }

    private static Stream<String> operations(Topic<?> topic) {
        return Stream.concat(
                Stream.of(operation("send", topic.writer(), topic)),
                topic.readers().stream().map(reader -> operation("receive", reader, topic)));
    }

    private static String operation(String action, String service, Topic<?> topic) {
        return """
                  %1$s.%2$s.%3$s:
                    action: %2$s
                    channel:
                      $ref: '#/channels/%3$s'
                """.formatted(service, action, topic.name());
    }

    private static String message(Schema schema) {
        return """
                    %1$s:
                      name: %1$s
                      summary: "%2$s"
                      headers:
                        type: object
                        properties:
                          traceparent:
                            type: string
                            description: W3C trace context; nothing else stands in a header.
                      payload:
                        schemaFormat: application/vnd.apache.avro+json;version=1.9.0
                        schema:
                          $ref: ../%3$s
                """.formatted(schema.getName(), schema.getDoc().replace("\"", "'"), newest(schema));
    }

    private static String newest(Schema schema) {
        Path history = Path.of("history", schema.getName());
        try (Stream<Path> files = Files.list(history)) {
            List<Integer> versions = files.map(file -> file.getFileName().toString())
                    .map(name -> Integer.valueOf(name.substring(0, name.indexOf('.'))))
                    .sorted()
                    .toList();
            return "schemas/history/%s/%d.avsc".formatted(schema.getName(), versions.getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
