package uk.mashhub.personindex.domain;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings addresses into the form they are compared in, and decides when one is precise enough to be a home. */
public final class Addresses {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("rd", "road"),
            Map.entry("ave", "avenue"),
            Map.entry("av", "avenue"),
            Map.entry("ln", "lane"),
            Map.entry("cl", "close"),
            Map.entry("dr", "drive"),
            Map.entry("ct", "court"),
            Map.entry("sq", "square"),
            Map.entry("gdns", "gardens"),
            Map.entry("cres", "crescent"),
            Map.entry("terr", "terrace"),
            Map.entry("apartment", "flat"),
            Map.entry("apt", "flat"));

    private static final Set<String> STREET_WORDS = Set.of(
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
            "way",
            "walk",
            "place",
            "row",
            "hill",
            "grove",
            "park",
            "rise",
            "mews",
            "green",
            "view");

    private static final Pattern HAS_DIGIT = Pattern.compile(".*[0-9].*");

    private Addresses() {}

    /**
     * Every way to know this home again; empty when it is not precise enough to say who lives together.
     *
     * @param line one line as written
     * @param postcode normalised and not pseudo: a pseudo postcode is nobody's home
     * @param uprn canonical
     */
    public static Set<String> keys(@Nullable String line, @Nullable String postcode, @Nullable String uprn) {
        Set<String> keys = new HashSet<>();
        String folded = line(line);
        if (postcode != null && isOneDoor(folded)) {
            keys.add("L|" + folded + "|" + postcode);
        }
        if (uprn != null) {
            keys.add("U|" + uprn);
        }
        return keys;
    }

    /** The street of a line, without its numbers and flat; null when nothing is left. */
    public static @Nullable String street(@Nullable String written) {
        StringJoiner street = new StringJoiner(" ");
        for (String word : line(written).split(" ")) {
            if (!word.isEmpty()
                    && !word.equals("flat")
                    && !HAS_DIGIT.matcher(word).matches()) {
                street.add(word);
            }
        }
        return street.length() == 0 ? null : street.toString();
    }

    /** A line of address without case, commas and short forms. */
    public static String folded(String line) {
        return line(line);
    }

    static String line(@Nullable String written) {
        if (written == null) {
            return "";
        }
        String[] words = Names.fold(written.replace(".", " ")).split(" ");
        StringJoiner line = new StringJoiner(" ");
        for (int i = 0; i < words.length; i++) {
            boolean last = i == words.length - 1;
            // because "st" is a street at the end and a saint before it
            line.add(words[i].equals("st") && last ? "street" : WORDS.getOrDefault(words[i], words[i]));
        }
        return line.toString();
    }

    /** A number, or a house with a name: a street alone is not one home. */
    private static boolean isOneDoor(String folded) {
        if (folded.isEmpty()) {
            return false;
        }
        String lastWord = folded.substring(folded.lastIndexOf(' ') + 1);
        return HAS_DIGIT.matcher(folded).matches() || !STREET_WORDS.contains(lastWord);
    }
}
