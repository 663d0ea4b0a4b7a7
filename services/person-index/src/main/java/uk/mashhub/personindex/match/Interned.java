package uk.mashhub.personindex.match;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.match.Entry.Place;

/** What a file writes again and again is read, folded and kept once. */
final class Interned {

    /** How many written forms are remembered as they were written; each is folded anew beyond. */
    private static final int WRITTEN_MAX = 500_000;

    private final Map<String, Words> given = new HashMap<>();
    private final Map<String, Words> family = new HashMap<>();
    private final Map<String, Words> names = new HashMap<>();
    private final Map<Set<String>, Place> streets = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    Words given(@Nullable String name) {
        return name(name, given, Parse::given);
    }

    Words family(@Nullable String name) {
        return name(name, family, Parse::name);
    }

    private Words name(@Nullable String name, Map<String, Words> written, Function<@Nullable String, Words> parse) {
        String key = name == null ? "" : name;
        Words known = written.get(key);
        if (known == null) {
            Words parsed = parse.apply(name);
            known = parsed.isEmpty()
                    ? Words.NONE
                    : names.computeIfAbsent(parsed.spaced(), s -> parsed.numbered(names.size() + 1));
            if (written.size() < WRITTEN_MAX) {
                written.put(key, known);
            }
        }
        return known;
    }

    /** Lines of one street share its words. */
    Place place(@Nullable String line) {
        Place place = Parse.place(line);
        Place street = streets.computeIfAbsent(place.words(), words -> new Place(Set.of(), words, streets.size() + 1));
        return new Place(place.numbers(), street.words(), street.street());
    }

    /** A short value many rows have. */
    @Nullable
    String word(@Nullable String value) {
        return value == null ? null : words.computeIfAbsent(value, v -> v);
    }
}
