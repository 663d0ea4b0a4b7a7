package uk.mashhub.faults;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies made from an operation's schema, and then spoiled; every text in them carries {@link #MARK}. */
final class HostileBody {

    /** In every value we send: where it comes back in an error, a value was echoed. */
    static final String MARK = "zqxhostile";

    private static final int DEPTH_MAX = 6;
    private static final int DEEP = 3_000;
    private static final int LONG = 100_000;

    private static final List<Object> STRANGE = List.of(
            "",
            " ",
            -1,
            0,
            Long.MAX_VALUE,
            1e308,
            true,
            List.of(),
            Map.of(),
            "\u0000" + MARK,
            "\ud83d\ude00" + MARK,
            "' or 1=1 --" + MARK,
            "<script>" + MARK + "</script>",
            "${jndi:ldap://" + MARK + "}",
            "9999-99-99",
            "0000-01-01",
            "+999999999-12-31T23:59:59Z",
            "2026-02-30",
            "2026-01-05T09:00:00Z");

    private final Operation operation;
    private final Random random;

    HostileBody(Operation operation, Random random) {
        this.operation = operation;
        this.random = random;
    }

    /**
     * Lines, most of them bad.
     *
     * @param latin one character a byte
     * @param good the number, from 1, of the one that must be taken; 0 when none must
     */
    record Lines(String latin, int good) {

        byte[] bytes() {
            return latin.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** Up to six hostile lines, and in their midst a good one, where the document has an example of one. */
    Lines lines(Operation.Content content, String reference) {
        var bytes = new ByteArrayOutputStream();
        hostile(content, bytes);
        int good = 0;
        if (!content.examples().isEmpty()) {
            good = 1 + newlines(bytes.toByteArray());
            bytes.writeBytes(good(content, reference));
            bytes.write('\n');
        }
        hostile(content, bytes);
        return new Lines(bytes.toString(StandardCharsets.ISO_8859_1), good);
    }

    private void hostile(Operation.Content content, ByteArrayOutputStream bytes) {
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes.writeBytes(of(content));
            bytes.write('\n');
        }
    }

    /** An example as the document has it, under a reference nobody used: what was spoiled before must not contradict it. */
    private byte[] good(Operation.Content content, String reference) {
        JsonNode example =
                content.examples().get(random.nextInt(content.examples().size()));
        if (example.has("sourceReference")) {
            example = ((ObjectNode) example.deepCopy()).put("sourceReference", reference);
        }
        return Callers.JSON.writeValueAsBytes(example);
    }

    private static int newlines(byte[] bytes) {
        int newlines = 0;
        for (byte one : bytes) {
            newlines += one == '\n' ? 1 : 0;
        }
        return newlines;
    }

    byte[] of(Operation.Content content) {
        return switch (random.nextInt(12)) {
            case 0 -> new byte[0];
            case 1 -> ("{\"type\":\"" + MARK).getBytes(StandardCharsets.UTF_8);
            case 2 -> "[".repeat(DEEP).getBytes(StandardCharsets.UTF_8);
            case 3 -> noise();
            case 4 -> ("\"" + MARK + "\"").getBytes(StandardCharsets.UTF_8);
            default -> spoiled(content).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Half of them from an example, where there is one, so that some get past the door. */
    private String spoiled(Operation.Content content) {
        List<JsonNode> examples = content.examples();
        Object value = examples.isEmpty() || random.nextBoolean()
                ? value(content.schema(), 0)
                : spoiled(examples.get(random.nextInt(examples.size())));
        String text = Callers.JSON.writeValueAsString(value);
        return random.nextInt(20) == 0 ? text + "\n" + text : text;
    }

    /** An example with something strange here and there, or nowhere. */
    private @Nullable Object spoiled(JsonNode example) {
        if (random.nextInt(14) == 0) {
            return strange();
        }
        if (example.isArray()) {
            return example.valueStream().map(this::spoiled).toArray();
        }
        if (!example.isObject()) {
            return example;
        }
        var object = new LinkedHashMap<String, @Nullable Object>();
        example.properties().forEach(field -> object.put(field.getKey(), spoiled(field.getValue())));
        return object;
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(500)];
        random.nextBytes(noise);
        return noise;
    }

    private @Nullable Object value(JsonNode reference, int depth) {
        if (random.nextInt(7) == 0) {
            return strange();
        }
        JsonNode schema = operation.resolve(reference);
        JsonNode values = schema.path("enum");
        if (values.size() > 0 && random.nextInt(8) != 0) {
            return values.get(random.nextInt(values.size())).asString("");
        }
        JsonNode examples = schema.path("examples");
        if (examples.size() > 0 && random.nextBoolean()) {
            return Callers.JSON.treeToValue(examples.get(0), Object.class);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" ->
                depth > DEPTH_MAX ? List.of() : Collections.singletonList(value(schema.path("items"), depth + 1));
            case "integer", "number" -> random.nextInt(2_000_000) - 1_000_000;
            case "boolean" -> random.nextBoolean();
            default -> text(schema);
        };
    }

    private Object object(JsonNode schema, int depth) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        if (depth <= DEPTH_MAX) {
            schema.path("properties").properties().forEach(property -> {
                if (random.nextInt(6) != 0) {
                    object.put(property.getKey(), value(property.getValue(), depth + 1));
                }
            });
        }
        if (random.nextInt(10) == 0) {
            object.put("unheardOf", MARK); // because a pointer names the field, and must not name its value
        }
        return object;
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date" -> "201" + random.nextInt(10) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
            case "date-time" -> "2026-0" + (1 + random.nextInt(9)) + "-05T09:00:00Z";
            case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            default -> MARK + random.nextInt(1_000);
        };
    }

    private @Nullable Object strange() {
        int which = random.nextInt(STRANGE.size() + 2);
        if (which == STRANGE.size()) {
            return null;
        }
        return which > STRANGE.size() ? MARK.repeat(LONG / MARK.length()) : STRANGE.get(which);
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asString("");
        }
        return schema.has("properties") ? "object" : type.asString("");
    }
}
