package uk.mashhub.personindex.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** How common the commonest names are, where no file tells: versioned data in {@code match/common-names.txt}. */
final class CommonNames {

    private static final Map<String, Double> SHARES = load();

    private CommonNames() {}

    /** The share of people of that name; 0 when it is no common one, and the average of the strategy holds. */
    static double share(Field field, String name) {
        return SHARES.getOrDefault((field == Field.GIVEN ? "given " : "family ") + name, 0.0);
    }

    private static Map<String, Double> load() {
        Map<String, Double> shares = new HashMap<>();
        try (InputStream in = CommonNames.class.getResourceAsStream("/match/common-names.txt")) {
            if (in == null) {
                throw new IllegalStateException("match/common-names.txt is missing from the jar");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int space = line.lastIndexOf(' ');
                        shares.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shares;
    }
}
