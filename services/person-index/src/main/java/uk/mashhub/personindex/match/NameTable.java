package uk.mashhub.personindex.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import uk.mashhub.personindex.domain.Text;

/** Given names that may be one name: short forms, spellings, transliterations. Versioned data in {@code match/names.txt}. */
final class NameTable {

    private static final Map<String, Set<String>> VARIANTS = load();

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

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> variants = new HashMap<>();
        try (InputStream in = NameTable.class.getResourceAsStream("/match/names.txt")) {
            if (in == null) {
                throw new IllegalStateException("match/names.txt is missing from the jar");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> new HashSet<>(Arrays.asList(line.split(" "))))
                    .forEach(group -> group.forEach(name ->
                            variants.computeIfAbsent(name, n -> new HashSet<>()).addAll(group)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return variants;
    }
}
