package uk.mashhub.personindex.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
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

    /**
     * Reads what {@link #write} or the database wrote, whatever the order; a field of a later version is passed over. By hand too: a
     * look-up reads some twenty of them.
     */
    static Facts read(String json) {
        List<PersonName> names = new ArrayList<>();
        Set<Identifier> identifiers = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        Set<String> mothers = new HashSet<>();
        LocalDate dateOfBirth = null;
        LocalDate expectedDelivery = null;
        String postcode = null;
        String street = null;
        String sex = null;
        String line = null;
        try (JsonParser parser = JSON.createParser(json)) {
            begin(parser, parser.nextToken(), JsonToken.START_OBJECT);
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                parser.nextToken();
                switch (field) {
                    case "names" -> each(parser, () -> names.add(two(parser, "given", "family", PersonName::new)));
                    case "dateOfBirth" -> dateOfBirth = readDate(parser);
                    case "expectedDelivery" -> expectedDelivery = readDate(parser);
                    case "identifiers" ->
                        each(parser, () -> identifiers.add(two(parser, "scheme", "value", FactsJson::ofScheme)));
                    case "postcode" -> postcode = readText(parser);
                    case "addresses" -> each(parser, () -> addresses.add(parser.getString()));
                    case "street" -> street = readText(parser);
                    case "sex" -> sex = readText(parser);
                    case "line" -> line = readText(parser);
                    case "mothers" -> each(parser, () -> mothers.add(parser.getString()));
                    default -> parser.skipChildren();
                }
            }
        }
        return new Facts(
                names, dateOfBirth, expectedDelivery, identifiers, postcode, addresses, street, sex, line, mothers);
    }

    /** What a list holds, one by one; nothing where there is none. */
    private static void each(JsonParser parser, Runnable read) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        begin(parser, parser.currentToken(), JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            read.run();
        }
    }

    /** What is made of two texts. */
    private static <T> T two(JsonParser parser, String first, String second, BiFunction<String, String, T> made) {
        begin(parser, parser.currentToken(), JsonToken.START_OBJECT);
        String one = "";
        String other = "";
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            parser.nextToken();
            if (field.equals(first)) {
                one = parser.getString();
            } else if (field.equals(second)) {
                other = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        return made.apply(one, other);
    }

    private static Identifier ofScheme(String scheme, String value) {
        return new Identifier(Identifier.Scheme.valueOf(scheme), value);
    }

    private static @Nullable LocalDate readDate(JsonParser parser) {
        String date = readText(parser);
        return date == null ? null : LocalDate.parse(date);
    }

    private static @Nullable String readText(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getString();
    }

    private static void begin(JsonParser parser, @Nullable JsonToken token, JsonToken expected) {
        if (token != expected) {
            // without the words, which are a person's
            throw new StreamReadException(parser, "expected " + expected + ", found " + token);
        }
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
