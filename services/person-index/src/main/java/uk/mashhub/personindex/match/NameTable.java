package uk.mashhub.personindex.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.mashhub.personindex.domain.Text;

/** Given names that may be one name: short forms, spellings, transliterations. Versioned data in {@code match/names.txt}. */
final class NameTable {

    private static final Map<String, Set<String>> VARIANTS = new HashMap<>();
    private static final Map<String, Set<String>> GROUPS = new HashMap<>();

    static {
        load();
    }

    private NameTable() {}

    static boolean variants(String a, String b) {
        Set<String> variants = VARIANTS.get(a);
        return variants != null && variants.contains(b);
    }

    /** Whether it is one slip from another form of that name: Bicky, for Becky, for Rebecca. */
    static boolean slipOfVariant(String slip, String name) {
        Set<String> variants = VARIANTS.get(name);
        return variants != null
                && variants.stream()
                        .anyMatch(form -> form.length() > 3
                                && form.charAt(0) == slip.charAt(0)
                                && (Text.oneSlip(slip, form)
                                        || Text.spoken(slip).equals(Text.spoken(form))));
    }

    /** Whether it is a given name people are known by, not a slip of the keys. */
    static boolean knows(String name) {
        return VARIANTS.containsKey(name);
    }

    /** What the groups of a name are called, each by its first; none of a name the table does not know. */
    static Set<String> groups(String name) {
        return GROUPS.getOrDefault(name, Set.of());
    }

    private static void load() {
        try (InputStream in = NameTable.class.getResourceAsStream("/match/names.txt")) {
            if (in == null) {
                throw new IllegalStateException("match/names.txt is missing from the jar");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> List.of(line.split(" ")))
                    .forEach(group -> group.forEach(name -> {
                        VARIANTS.computeIfAbsent(name, n -> new HashSet<>()).addAll(group);
                        GROUPS.computeIfAbsent(name, n -> new HashSet<>()).add(group.getFirst());
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
