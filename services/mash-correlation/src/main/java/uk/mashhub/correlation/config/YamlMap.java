package uk.mashhub.correlation.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One mapping of a policy file whose every value still knows its line; a key that nobody knows, or one given twice, is refused. */
final class YamlMap {

    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private YamlMap(int line) {
        this.line = line;
    }

    /** Of a node that has to be a mapping, with no other keys than these; any keys where {@code known} is empty. */
    static YamlMap of(Node node, String what, Set<String> known) throws PolicyRefused {
        if (!(node instanceof MappingNode mapping)) {
            throw new PolicyRefused(lineOf(node), what + " has to be a list of names and values");
        }
        var map = new YamlMap(lineOf(node));
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), what);
            int at = lineOf(tuple.getKeyNode());
            if (!known.isEmpty() && !known.contains(key)) {
                throw new PolicyRefused(at, what + " has no field of this name; it has " + String.join(", ", known));
            }
            if (map.values.put(key, tuple.getValueNode()) != null) {
                throw new PolicyRefused(at, what + " names this twice: the two overlap");
            }
            map.lines.put(key, at);
        }
        return map;
    }

    int line() {
        return line;
    }

    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Node node(String key) throws PolicyRefused {
        Node node = values.get(key);
        if (node == null) {
            throw new PolicyRefused(line, "the field " + key + " is missing");
        }
        return node;
    }

    String text(String key) throws PolicyRefused {
        return text(node(key), key);
    }

    int number(String key) throws PolicyRefused {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException notOne) {
            throw new PolicyRefused(line(key), key + " has to be a whole number");
        }
    }

    boolean flag(String key, boolean otherwise) throws PolicyRefused {
        if (!has(key)) {
            return otherwise;
        }
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new PolicyRefused(line(key), key + " has to be true or false");
        };
    }

    LocalDate date(String key) throws PolicyRefused {
        return date(text(key), line(key), key);
    }

    Instant instant(String key) throws PolicyRefused {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeParseException notOne) {
            throw new PolicyRefused(line(key), key + " has to be a time like 2026-11-01T00:00:00Z");
        }
    }

    List<LocalDate> dates(String key) throws PolicyRefused {
        List<LocalDate> dates = new ArrayList<>();
        if (has(key)) {
            if (!(node(key) instanceof SequenceNode list)) {
                throw new PolicyRefused(line(key), key + " has to be a list of dates");
            }
            for (Node item : list.getValue()) {
                dates.add(date(text(item, key), lineOf(item), key));
            }
        }
        return dates;
    }

    <E extends Enum<E>> E one(String key, Class<E> type) throws PolicyRefused {
        E found = named(text(key), type);
        if (found == null) {
            throw new PolicyRefused(line(key), key + " has to be one of " + List.of(type.getEnumConstants()));
        }
        return found;
    }

    private static <E extends Enum<E>> @Nullable E named(String name, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    private static LocalDate date(String text, int line, String key) throws PolicyRefused {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new PolicyRefused(line, key + " has to be a date like 2026-11-01");
        }
    }

    private static String text(Node node, String what) throws PolicyRefused {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw new PolicyRefused(lineOf(node), what + " has to be a single value");
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
