package uk.mashhub.personindex.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.mashhub.personindex.domain.Text;
import uk.mashhub.personindex.match.Entry.Born;

/** Which descriptions are worth comparing: those that share one of several independent keys. */
final class Blocking {

    /** A key more share than this says nothing by itself: only with a second one. */
    static final int PER_KEY_MAX = 150;

    private static final int SECONDS_MAX = 4;
    private static final int PLACE_BITS = 24;
    private static final long PLACE = (1L << PLACE_BITS) - 1;

    /** A file of more would need other keys too. */
    static final int ENTRIES_MAX = 1 << PLACE_BITS;

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

    /** Pairs of places in the list, each once and in order, as lesser * 2^32 + greater. */
    static long[] pairs(List<Entry> entries) {
        long[] keyed = split(keyed(entries), entries);
        long[] pairs = new long[Math.max(16, keyed.length)];
        int count = 0;
        for (int from = 0, to; from < keyed.length; from = to) {
            to = end(keyed, from);
            if (to - from > PER_KEY_MAX) {
                continue;
            }
            int room = (to - from) * (to - from - 1) / 2;
            if (count + room > pairs.length) {
                count = distinct(pairs, count);
                pairs = Arrays.copyOf(pairs, Math.max(pairs.length, 2 * count + room));
            }
            for (int x = from; x < to; x++) {
                for (int y = x + 1; y < to; y++) {
                    pairs[count++] = ((keyed[x] & PLACE) << 32) | (keyed[y] & PLACE);
                }
            }
        }
        return Arrays.copyOf(pairs, distinct(pairs, count));
    }

    /** Where more share a key than may, each has it with the year of birth, the forename, the family name and the postcode instead. */
    private static long[] split(long[] keyed, List<Entry> entries) {
        long[] split = new long[keyed.length];
        int count = 0;
        for (int from = 0, to; from < keyed.length; from = to) {
            to = end(keyed, from);
            if (count + SECONDS_MAX * (to - from) > split.length) {
                split = Arrays.copyOf(split, split.length + split.length / 2 + SECONDS_MAX * (to - from));
            }
            if (to - from <= PER_KEY_MAX) {
                System.arraycopy(keyed, from, split, count, to - from);
                count += to - from;
                continue;
            }
            for (int x = from; x < to; x++) {
                for (String second : seconds(entries.get((int) (keyed[x] & PLACE)))) {
                    split[count++] = (hash((keyed[x] >>> PLACE_BITS) + second) << PLACE_BITS) | (keyed[x] & PLACE);
                }
            }
        }
        long[] exact = Arrays.copyOf(split, count);
        Arrays.parallelSort(exact);
        return exact;
    }

    /** Where the run of one key ends. */
    private static int end(long[] keyed, int from) {
        int to = from + 1;
        while (to < keyed.length && keyed[to] >>> PLACE_BITS == keyed[from] >>> PLACE_BITS) {
            to++;
        }
        return to;
    }

    /** At most {@link #SECONDS_MAX}. */
    private static Set<String> seconds(Entry e) {
        Set<String> seconds = new HashSet<>();
        add(
                seconds,
                "Y",
                e.born().year() == 0 ? null : Integer.toString(e.born().year()));
        add(seconds, "P", e.postcode());
        add(seconds, "G", e.givenName());
        add(seconds, "F", e.familyName());
        return seconds;
    }

    /** Each key's hash with the place of who has it, sorted: two keys of one hash cost a comparison, never a wrong answer. */
    private static long[] keyed(List<Entry> entries) {
        long[] keyed = new long[16 * entries.size() + 16];
        int count = 0;
        for (int i = 0; i < entries.size(); i++) {
            Set<String> keys = keys(entries.get(i));
            if (count + keys.size() > keyed.length) {
                keyed = Arrays.copyOf(keyed, keyed.length + keyed.length / 2);
            }
            for (String key : keys) {
                keyed[count++] = (hash(key) << PLACE_BITS) | i;
            }
        }
        long[] exact = Arrays.copyOf(keyed, count);
        Arrays.parallelSort(exact);
        return exact;
    }

    private static long hash(String key) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
        }
        return hash ^ (hash >>> 32);
    }

    private static int distinct(long[] pairs, int count) {
        Arrays.parallelSort(pairs, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                pairs[kept++] = pairs[i];
            }
        }
        return kept;
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
        String given = e.given().first();
        String family = e.family().last();
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
