package uk.mashhub.platform.file;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a file somebody signed: every value still knows its line; a key that nobody knows, or one given twice, is
 * refused. Read as nodes, not as objects: no tag in the file can make anything of it.
 */
public final class YamlMap {

    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private YamlMap(int line) {
        this.line = line;
    }

    private static final int LENGTH_MAX = 256 * 1024;

    /** The root of a file, or the line and the reason why it has none. */
    public static Node root(String yaml) throws FileRefused {
        if (yaml.length() > LENGTH_MAX) {
            throw new FileRefused(0, "the file is too long");
        }
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (root == null) {
                throw new FileRefused(0, "the file is empty");
            }
            return root;
        } catch (MarkedYAMLException notYaml) {
            int line = notYaml.getProblemMark() == null
                    ? 0
                    : notYaml.getProblemMark().getLine() + 1;
            throw new FileRefused(line, "this is not YAML");
        } catch (YAMLException notYaml) {
            throw new FileRefused(0, "this is not YAML");
        }
    }

    /** Of a node that has to be a mapping, with no other keys than these; any keys where {@code known} is empty. */
    public static YamlMap of(Node node, String what, Set<String> known) throws FileRefused {
        if (!(node instanceof MappingNode mapping)) {
            throw new FileRefused(lineOf(node), what + " has to be a list of names and values");
        }
        var map = new YamlMap(lineOf(node));
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), what);
            int at = lineOf(tuple.getKeyNode());
            if (!known.isEmpty() && !known.contains(key)) {
                throw new FileRefused(at, what + " has no field of this name; it has " + String.join(", ", known));
            }
            if (map.values.put(key, tuple.getValueNode()) != null) {
                throw new FileRefused(at, what + " names this twice: the two overlap");
            }
            map.lines.put(key, at);
        }
        return map;
    }

    public int line() {
        return line;
    }

    public int line(String key) {
        return lines.getOrDefault(key, line);
    }

    public Set<String> keys() {
        return values.keySet();
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public Node node(String key) throws FileRefused {
        Node node = values.get(key);
        if (node == null) {
            throw new FileRefused(line, "the field " + key + " is missing");
        }
        return node;
    }

    public String text(String key) throws FileRefused {
        return text(node(key), key);
    }

    public int number(String key) throws FileRefused {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException notOne) {
            throw new FileRefused(line(key), key + " has to be a whole number");
        }
    }

    public boolean flag(String key, boolean otherwise) throws FileRefused {
        if (!has(key)) {
            return otherwise;
        }
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new FileRefused(line(key), key + " has to be true or false");
        };
    }

    public LocalDate date(String key) throws FileRefused {
        return date(text(key), line(key), key);
    }

    public Instant instant(String key) throws FileRefused {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeParseException notOne) {
            throw new FileRefused(line(key), key + " has to be a time like 2026-11-01T00:00:00Z");
        }
    }

    public List<LocalDate> dates(String key) throws FileRefused {
        List<LocalDate> dates = new ArrayList<>();
        if (has(key)) {
            if (!(node(key) instanceof SequenceNode list)) {
                throw new FileRefused(line(key), key + " has to be a list of dates");
            }
            for (Node item : list.getValue()) {
                dates.add(date(text(item, key), lineOf(item), key));
            }
        }
        return dates;
    }

    public <E extends Enum<E>> E one(String key, Class<E> type) throws FileRefused {
        E found = named(text(key), type);
        if (found == null) {
            throw new FileRefused(line(key), key + " has to be one of " + List.of(type.getEnumConstants()));
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

    private static LocalDate date(String text, int line, String key) throws FileRefused {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new FileRefused(line, key + " has to be a date like 2026-11-01");
        }
    }

    private static String text(Node node, String what) throws FileRefused {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw new FileRefused(lineOf(node), what + " has to be a single value");
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
