package uk.mashhub.desk.domain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is usually done next on an alert of a kind, and the guidance that says so with its date. It recommends; a person decides.
 *
 * @param rule the rule's name, without its version
 * @param source the guidance and its version
 */
public record Guidance(String rule, String next, String source) {

    private static final int COLUMNS = 3;

    /**
     * A table of guidance by rule.
     *
     * @param lines {@code rule | next | guidance} with a heading; empty lines say nothing
     * @throws IllegalArgumentException naming the line that is not whole, or says a rule twice
     */
    public static Map<String, Guidance> table(List<String> lines) {
        Map<String, Guidance> table = new LinkedHashMap<>();
        for (int n = 1; n < lines.size(); n++) {
            String line = lines.get(n).strip();
            if (!line.isEmpty()) {
                Guidance one = of(line, n + 1);
                if (table.put(one.rule(), one) != null) {
                    throw new IllegalArgumentException("line " + (n + 1) + " of the guidance says a rule twice");
                }
            }
        }
        return table;
    }

    private static Guidance of(String line, int number) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != COLUMNS || Arrays.stream(cells).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "line " + number + " of the guidance needs a rule, what is usually next, and the guidance");
        }
        return new Guidance(cells[0].strip(), cells[1].strip(), cells[2].strip());
    }
}
