package uk.mashhub.personindex.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import uk.mashhub.personindex.domain.Text;
import uk.mashhub.personindex.match.Entry.Born;

/** Which descriptions are worth comparing: those that share one of several independent keys. */
final class Blocking {

    /** A key more share than this says nothing, and is not looked under. */
    static final int PER_KEY_MAX = 150;

    static final Set<String> COMMON_STREET = Set.of(
            "street",
            "road",
            "avenue",
            "lane",
            "close",
            "drive",
            "court",
            "square",
            "gardens",
            "crescent",
            "terrace",
            "place",
            "grove",
            "walk",
            "hill",
            "park",
            "circuit",
            "row",
            "way",
            "end",
            "the");

    private Blocking() {}

    /** Pairs of places in the list, each once, as lesser * 2^32 + greater. */
    static long[] pairs(List<Entry> entries) {
        Map<String, List<Integer>> blocks = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            for (String key : keys(entries.get(i))) {
                blocks.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        LongStream.Builder pairs = LongStream.builder();
        for (List<Integer> block : blocks.values()) {
            if (block.size() > PER_KEY_MAX) {
                continue;
            }
            for (int x = 0; x < block.size(); x++) {
                for (int y = x + 1; y < block.size(); y++) {
                    pairs.add(((long) block.get(x) << 32) | block.get(y));
                }
            }
        }
        return distinct(pairs.build().sorted().toArray());
    }

    private static long[] distinct(long[] sorted) {
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    static Set<String> keys(Entry e) {
        Set<String> keys = new HashSet<>();
        add(keys, "H", e.nhs());
        add(keys, "U", e.upn());
        add(keys, "S", e.number());
        Born born = e.born();
        String date = born.whole() ? born.year() + "-" + born.month() + "-" + born.day() : null;
        String swapped = born.whole()
                ? born.year() + "-" + Math.min(born.day(), born.month()) + "-" + Math.max(born.day(), born.month())
                : null;
        String given = e.given().length == 0 ? null : e.given()[0];
        String family = e.family().length == 0 ? null : e.family()[e.family().length - 1];
        // given and family names in either order
        String sounds = given == null || family == null
                ? null
                : String.join("+", new TreeSet<>(List.of(Text.sound(given), Text.sound(family))));
        String home = e.postcode() != null ? e.postcode() : null;
        add(keys, "N", sounds);
        if (date != null) {
            add(keys, "DG" + date, given == null ? null : Text.sound(given));
            add(keys, "DF" + date, family == null ? null : Text.sound(family));
            add(keys, "D" + date, home);
            add(keys, "W" + swapped, sounds);
        }
        if (home != null) {
            add(keys, "PG" + home, given == null ? null : given.substring(0, 1));
            add(keys, "PF" + home, family == null ? null : family.substring(0, 1));
            for (String number : e.address().numbers()) {
                keys.add("PN" + home + number);
            }
        }
        for (String number : e.address().numbers()) {
            for (String word : e.address().words()) {
                if (word.length() > 3 && !COMMON_STREET.contains(word)) {
                    keys.add("A" + number + word);
                }
            }
        }
        return keys;
    }

    private static void add(Set<String> keys, String kind, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isEmpty()) {
            keys.add(kind + "|" + value);
        }
    }
}
