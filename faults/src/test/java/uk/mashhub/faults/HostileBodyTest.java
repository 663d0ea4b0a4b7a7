package uk.mashhub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.MissingNode;

/** What hostile bodies reach: a case that is never made proves nothing. */
class HostileBodyTest {

    private static final JsonNode DOCUMENT = Callers.JSON.readTree("""
            {"paths":{"/v1/things":{"post":{"requestBody":{"content":{
              "application/json":{
                "schema":{"type":"object","properties":{"list":{"type":"array","items":{"type":"string"}}}},
                "examples":{"one":{"value":{"sourceReference":"EXAMPLE-1","list":["a"]}}}},
              "application/x-ndjson":{"schema":{"type":"string"}}}}}}}}
            """);

    private final Operation operation =
            Operation.of("police-notifications", DOCUMENT).getFirst();

    @Test
    void putsWhatIsNoTextIntoLists() {
        Set<JsonNodeType> items = new HashSet<>();
        IntStream.range(0, 3_000)
                .mapToObj(seed -> new HostileBody(operation, new Random(seed))
                        .of(operation.contents().getFirst()))
                .forEach(body -> readable(body).path("list").forEach(item -> items.add(item.getNodeType())));

        assertThat(items)
                .contains(
                        JsonNodeType.NULL,
                        JsonNodeType.NUMBER,
                        JsonNodeType.OBJECT,
                        JsonNodeType.ARRAY,
                        JsonNodeType.BOOLEAN,
                        JsonNodeType.STRING);
    }

    @Test
    void putsOneGoodLineAmongHostileOnesAndSaysWhichItIs() {
        Operation.Content content = operation.contents().getLast();
        Set<Integer> places = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            HostileBody.Lines lines = new HostileBody(operation, new Random(seed)).lines(content, "FUZZ-1");
            places.add(lines.good());
            List<String> written = List.of(lines.latin().split("\n", -1));
            assertThat(written.get(lines.good() - 1)).isEqualTo("{\"sourceReference\":\"FUZZ-1\",\"list\":[\"a\"]}");
        }

        assertThat(content.lines()).isTrue();
        assertThat(places).as("alone, first and last").hasSizeGreaterThan(3);
    }

    private static JsonNode readable(byte[] body) {
        try {
            return Callers.JSON.readTree(body);
        } catch (JacksonException _) { // because half of them are meant to be unreadable
            return MissingNode.getInstance();
        }
    }
}
