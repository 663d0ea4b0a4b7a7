package uk.mashhub.platform.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which area a postcode lies in, an authority's or a part of one: policy data, one line an outward code, or one and the beginning
 * of the inward; the longest that fits holds.
 *
 * <p>The published table of postcodes is not part of the program. A site loads its own; what ships names the synthetic borough's
 * postcodes and nothing else, and a postcode no line covers is in nobody's area.
 */
public final class Areas {

    private static final int LINES_MAX = 3_000_000;

    private final NavigableMap<String, String> areaByPrefix;

    private Areas(Map<String, String> areaByPrefix) {
        this.areaByPrefix = new TreeMap<>(areaByPrefix);
    }

    /**
     * Reads {@code prefix,area} lines; a line that starts with {@code #} is a remark.
     *
     * @throws IllegalArgumentException naming the line that is not of that form, or that says another thing of the same prefix
     */
    public static Areas parse(String csv) {
        List<String> lines = csv.lines().toList();
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("at most " + LINES_MAX + " lines of areas");
        }
        Map<String, String> areas = new TreeMap<>();
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split(",", -1);
                boolean shaped = parts.length == 2
                        && parts[0].strip().matches("[A-Z0-9 ]{1,8}")
                        && parts[1].strip().matches("[a-z][a-z-]{1,59}");
                if (!shaped || areas.putIfAbsent(key(parts[0]), parts[1].strip()) != null) {
                    wrong.add(i + 1);
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("areas are lines of prefix,area, each prefix once: see lines " + wrong);
        }
        return new Areas(areas);
    }

    /** The area the postcode lies in; empty when no line covers it. */
    public Optional<String> of(String postcode) {
        String key = key(postcode);
        for (int length = key.length(); length > 0; length--) {
            String area = areaByPrefix.get(key.substring(0, length));
            if (area != null) {
                return Optional.of(area);
            }
        }
        return Optional.empty();
    }

    /** Without blanks, but the outward code kept apart from the inward one, so that NT1 is never taken for NT10. */
    private static String key(String text) {
        String bare = text.strip().replaceAll(" +", " ");
        return bare.indexOf(' ') < 0 ? bare + " " : bare;
    }
}
