package uk.mashhub.testkit.borough;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lines as NDJSON: {@code {"service","path","body"}}, and what else a line needs only where it needs it. */
final class Lines {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Set<String> FIELDS = Set.of("service", "method", "path", "body", "client", "saveEventIdAs");

    private static final Pattern ESTABLISHMENT = Pattern.compile("/v1/establishments/[^/]+");

    private Lines() {}

    /** A line that does not have the form of a line; says which line and what is wrong, never what it holds. */
    static final class MalformedLine extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MalformedLine(String what) {
            super(what);
        }
    }

    static void write(Path file, List<Line> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                for (Line line : lines) {
                    out.write(format(line));
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String format(Line line) {
        var object = new LinkedHashMap<String, Object>();
        object.put("service", line.service());
        if (!line.method().equals("POST") || !usual(line.path()).equals("POST")) {
            object.put("method", line.method());
        }
        object.put("path", line.path());
        if (line.client() != null) {
            object.put("client", line.client());
        }
        if (line.label() != null) {
            object.put("saveEventIdAs", line.label());
        }
        object.put("body", line.body());
        return JSON.writeValueAsString(object);
    }

    /** Reads one line; its time is not in the file, so every line read is of the epoch. */
    static Line parse(String text) {
        Map<String, Object> object;
        try {
            object = JSON.readValue(text, OBJECT);
        } catch (JacksonException _) { // because the parser's message may quote the body
            throw new MalformedLine("is not a JSON object");
        }
        if (object == null) {
            throw new MalformedLine("is not a JSON object");
        }
        if (!FIELDS.containsAll(object.keySet())) {
            throw new MalformedLine(
                    "has a field other than " + FIELDS.stream().sorted().toList());
        }
        String method = text(object, "method");
        if (method != null && !Set.of("POST", "PUT").contains(method)) {
            throw new MalformedLine("has a method other than POST or PUT");
        }
        String path = required(text(object, "path"), "path");
        return new Line(
                Instant.EPOCH,
                required(text(object, "service"), "service"),
                method == null ? usual(path) : method,
                path,
                body(object.get("body")),
                text(object, "client"),
                text(object, "saveEventIdAs"));
    }

    /** What the contract does with this path: a school is put, everything else is posted. */
    private static String usual(String path) {
        return ESTABLISHMENT.matcher(path).matches() ? "PUT" : "POST";
    }

    private static @Nullable String text(Map<String, Object> object, String field) {
        Object value = object.get(field);
        if (value != null && !(value instanceof String)) {
            throw new MalformedLine("has a " + field + " that is not text");
        }
        return (String) value;
    }

    private static String required(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw new MalformedLine("has no " + field);
        }
        return value;
    }

    private static Map<String, Object> body(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new MalformedLine("has no body, or one that is not an object");
        }
        var body = new LinkedHashMap<String, Object>();
        map.forEach((key, part) -> body.put((String) key, part));
        return body;
    }
}
