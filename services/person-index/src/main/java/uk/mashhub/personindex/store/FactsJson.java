package uk.mashhub.personindex.store;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.PersonName;

/** Facts as the database holds them. */
final class FactsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FactsJson() {}

    /**
     * The same facts always give the same text: what is in no order of its own is written in one. By hand, since every observation is
     * written so; what it must be is what Jackson makes of the record.
     */
    static String write(Facts facts) {
        StringBuilder json = new StringBuilder(512);
        json.append("{\"names\":");
        inOrder(json, facts.names().stream().map(FactsJson::name));
        field(json, "dateOfBirth", facts.dateOfBirth());
        field(json, "expectedDelivery", facts.expectedDelivery());
        json.append(",\"identifiers\":");
        inOrder(json, sorted(facts.identifiers().stream().map(FactsJson::identifier)));
        field(json, "postcode", facts.postcode());
        json.append(",\"addresses\":");
        inOrder(json, sorted(facts.addresses().stream().map(FactsJson::quoted)));
        field(json, "street", facts.street());
        field(json, "sex", facts.sex());
        field(json, "line", facts.line());
        json.append(",\"mothers\":");
        inOrder(json, sorted(facts.mothers().stream().map(FactsJson::quoted)));
        return json.append('}').toString();
    }

    static Facts read(String json) {
        return JSON.readValue(json, Facts.class);
    }

    private static String name(PersonName name) {
        return "{\"given\":" + quoted(name.given()) + ",\"family\":" + quoted(name.family()) + ",\"full\":"
                + name.isFull() + "}";
    }

    private static String identifier(Identifier number) {
        return "{\"scheme\":\"" + number.scheme().name() + "\",\"value\":" + quoted(number.value()) + "}";
    }

    private static Stream<String> sorted(Stream<String> written) {
        List<String> values = written.toList();
        return values.size() < 2 ? values.stream() : values.stream().sorted();
    }

    private static void inOrder(StringBuilder json, Stream<String> written) {
        json.append('[');
        int begun = json.length();
        written.forEach(value -> (json.length() == begun ? json : json.append(',')).append(value));
        json.append(']');
    }

    private static void field(StringBuilder json, String name, @Nullable Object value) {
        json.append(",\"").append(name).append("\":");
        json.append(value == null ? "null" : quoted(value.toString()));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < ' ') {
                        quoted.append("\\u%04X".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
