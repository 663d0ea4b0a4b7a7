package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** docker-compose.yml against the Compose specification, and against what local mode runs. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("../..");

    private static Schema specification;
    private static JsonNode compose;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream schema = ComposeFileTest.class.getResourceAsStream("/compose-spec/compose-spec.json")) {
            var document = (ObjectNode) YamlFiles.JSON.readTree(schema);
            withoutOldIds(document);
            specification = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(document);
        }
        compose = YamlFiles.read(ROOT.resolve("docker-compose.yml"));
    }

    static Stream<Service> services() {
        return Stream.concat(Stream.of(Service.IDENTITY_PROVIDER), Service.ALL.stream());
    }

    @Test
    void isWhatTheSpecificationAllows() {
        assertThat(specification.validate(compose)).isEmpty();
    }

    @Test
    void theSpecificationRefusesAKeyItDoesNotKnowAndAPortThatIsNone() {
        assertThat(specification.validate(YamlFiles.parse("services: {kafka: {image: apache/kafka, prots: ['1:1']}}")))
                .isNotEmpty();
        assertThat(specification.validate(YamlFiles.parse("services: {kafka: {image: apache/kafka, ports: 19092}}")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceRunsFromTheSameJarOnTheSamePortAsInLocalMode(Service service) {
        JsonNode entry = compose.at("/services/" + service.name());

        assertThat(entry.at("/environment/SERVER_PORT").asInt()).isEqualTo(service.port());
        assertThat(entry.at("/build/args/JAR").asString())
                .isEqualTo(service.jar(Path.of("")).toString());
        assertThat(entry.at("/network_mode").asString()).isEqualTo("service:network");
    }

    @Test
    void publishesTheContractsPortsOnLoopbackAndNothingElse() {
        List<String> published = compose.at("/services/network/ports")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        Stream<Integer> parts = Stream.of(LocalParts.KAFKA_PORT, LocalParts.REGISTRY_PORT, LocalParts.POSTGRES_PORT);

        assertThat(published)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(parts, services().map(Service::port))
                                .map(port -> "127.0.0.1:" + port + ":" + port)
                                .toList());
        assertThat(compose.get("services")
                        .propertyStream()
                        .filter(entry -> entry.getValue().has("ports")))
                .extracting(Map.Entry::getKey)
                .containsExactly("network");
    }

    /** "id" as text is a word of an older draft of JSON schema, at which a validator of this one stops. */
    private static void withoutOldIds(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("id").isString()) {
            object.remove("id");
        }
        node.forEach(ComposeFileTest::withoutOldIds);
    }
}
