package uk.mashhub.personindex.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import uk.mashhub.personindex.domain.Facts;

/** Facts as the database holds them. */
final class FactsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> UNORDERED = List.of("identifiers", "addresses", "mothers");

    private FactsJson() {}

    /** The same facts always give the same text: what is in no order of its own is written in one. */
    static String write(Facts facts) {
        ObjectNode written = JSON.valueToTree(facts);
        for (String unordered : UNORDERED) {
            List<JsonNode> values = new ArrayList<>();
            written.get(unordered).forEach(values::add);
            values.sort(Comparator.comparing(JsonNode::toString));
            written.putArray(unordered).addAll(values);
        }
        return written.toString();
    }

    static Facts read(String json) {
        return JSON.readValue(json, Facts.class);
    }
}
