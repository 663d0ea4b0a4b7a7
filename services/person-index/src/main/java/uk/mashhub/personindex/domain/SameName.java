package uk.mashhub.personindex.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a name as a school wrote it may be that of somebody the index knows.
 *
 * <p>Deliberately loose (standards, 3.4): a false hit costs minutes, a miss may tell the abuser. Family names that sound much the
 * same, with given names that do, or that share an initial, are a hit; so is a family name alone.
 */
public final class SameName {

    private static final double FAMILY_MIN = 0.90;
    private static final double GIVEN_MIN = 0.70;
    private static final Set<String> TITLES =
            Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev", "revd");

    private SameName() {}

    /** Compares a name written in one piece with a given and a family name already brought into comparable form. */
    public static boolean may(String written, PersonName known) {
        List<String> words = words(written);
        if (words.isEmpty() || known.family().isEmpty()) {
            return false;
        }
        // because a double family name may be written with or without its first half, and either way round
        return families(words).stream().anyMatch(family -> alike(family, known.family()) && given(words, family, known))
                || (alike(words.getFirst(), known.family()) && given(words.reversed(), words.getFirst(), known));
    }

    private static List<String> words(String written) {
        List<String> words = new ArrayList<>(List.of(Names.fold(written).split(" ")));
        words.removeIf(word -> word.isBlank() || TITLES.contains(word));
        return words;
    }

    private static List<String> families(List<String> words) {
        List<String> families = new ArrayList<>();
        for (int from = Math.min(1, words.size() - 1); from < words.size(); from++) {
            families.add(String.join(" ", words.subList(from, words.size())));
        }
        return families;
    }

    private static boolean alike(String a, String b) {
        return parts(a).stream()
                .anyMatch(x -> parts(b).stream().anyMatch(y -> JaroWinkler.similarity(x, y) >= FAMILY_MIN));
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>(List.of(name.split(" ")));
        parts.add(name.replace(" ", ""));
        return parts;
    }

    private static boolean given(List<String> words, String family, PersonName known) {
        String given = words.getFirst();
        if (words.size() == 1 || given.equals(family) || known.given().isEmpty()) {
            return true;
        }
        return given.charAt(0) == known.given().charAt(0) || JaroWinkler.similarity(given, known.given()) >= GIVEN_MIN;
    }
}
