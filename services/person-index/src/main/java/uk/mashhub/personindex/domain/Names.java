package uk.mashhub.personindex.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings names into the form they are compared in: case, spacing, accents, apostrophes and hyphens make no difference. */
public final class Names {

    /** What senders write when they know no name. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "unknown",
            "not known",
            "unnamed",
            "baby",
            "baby boy",
            "baby girl",
            "unborn",
            "unborn baby",
            "infant",
            "child",
            "na",
            "tbc");

    private Names() {}

    /** One part of a name; empty when there is none, or when it only says that there is none. */
    public static String part(@Nullable String written) {
        if (written == null) {
            return "";
        }
        String folded = fold(written);
        return PLACEHOLDERS.contains(folded) ? "" : folded;
    }

    /**
     * The name, then each other name used: a single word is another given name, several words are a whole name whose last word is
     * the family name.
     */
    public static List<PersonName> of(@Nullable String given, @Nullable String family, List<String> alsoKnownAs) {
        List<PersonName> names = new ArrayList<>();
        PersonName first = new PersonName(part(given), part(family));
        if (!first.given().isEmpty() || !first.family().isEmpty()) {
            names.add(first);
        }
        for (String alias : alsoKnownAs) {
            PersonName other = alias(part(alias), first.family());
            if (!other.given().isEmpty() && !names.contains(other)) {
                names.add(other);
            }
        }
        return names;
    }

    private static PersonName alias(String words, String family) {
        int last = words.lastIndexOf(' ');
        return last < 0
                ? new PersonName(words, family)
                : new PersonName(words.substring(0, last), words.substring(last + 1));
    }

    /** As {@link Text#fold} does. */
    static String fold(String written) {
        return Text.fold(written);
    }
}
