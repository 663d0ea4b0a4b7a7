package uk.mashhub.personindex.match;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Text;
import uk.mashhub.personindex.match.Entry.Born;
import uk.mashhub.personindex.match.Entry.Place;
import uk.mashhub.platform.identifier.NhsNumber;
import uk.mashhub.platform.identifier.Upn;

/** Reads what was written into the form it is compared in. */
final class Parse {

    private static final Set<String> NO_NAME = Set.of(
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
            "tbc",
            "nk",
            "newborn",
            "twin",
            "twin 1",
            "twin 2",
            "boy",
            "girl",
            "male",
            "female");

    /** A word so long is the same word with one slip in it; of shorter ones too much else is. */
    private static final int SLIPPED_LETTERS = 6;

    private static final List<String> NO_NAME_UNSPACED = NO_NAME.stream()
            .map(word -> word.replace(" ", ""))
            .filter(word -> word.length() >= SLIPPED_LETTERS)
            .sorted()
            .toList();

    private static final Map<String, String> STREET = Map.ofEntries(
            Map.entry("rd", "road"),
            Map.entry("ave", "avenue"),
            Map.entry("av", "avenue"),
            Map.entry("ln", "lane"),
            Map.entry("cl", "close"),
            Map.entry("dr", "drive"),
            Map.entry("ct", "court"),
            Map.entry("crt", "court"),
            Map.entry("sq", "square"),
            Map.entry("gdns", "gardens"),
            Map.entry("cres", "crescent"),
            Map.entry("st", "street"),
            Map.entry("terr", "terrace"),
            Map.entry("ter", "terrace"),
            Map.entry("pl", "place"),
            Map.entry("gr", "grove"));

    /** As many letters behind a number are a street's, not a part of the number. */
    private static final int STREET_LETTERS = 4;

    private static final Set<String> FLAT = Set.of("flat", "apt", "apartment", "unit");

    private Parse() {}

    static Words name(@Nullable String written) {
        String folded = written == null ? "" : Text.fold(written);
        if (folded.isEmpty() || NO_NAME.contains(folded)) {
            return Words.NONE;
        }
        String[] words = folded.split(" ");
        // because Mac and Mc, Al and O stand before a name with or without a space
        if (words.length == 2 && (words[0].equals("mac") || words[0].equals("mc") || words[0].equals("o"))) {
            return Words.of(prefix(words[0] + words[1]));
        }
        for (int i = 0; i < words.length; i++) {
            words[i] = prefix(words[i]);
        }
        return Words.of(words);
    }

    /** A forename: also without one where a slip is in what says there is none: "unbron". */
    static Words given(@Nullable String written) {
        Words name = name(written);
        return name.isEmpty() || !slipOfNoName(name) ? name : Words.NONE;
    }

    private static boolean slipOfNoName(Words name) {
        boolean known = NameTable.knows(name.word(0)) || CommonNames.share(Field.GIVEN, name.whole()) > 0;
        return !known && NO_NAME_UNSPACED.stream().anyMatch(word -> Text.oneSlip(name.whole(), word));
    }

    private static String prefix(String word) {
        return word.length() > 6 && word.startsWith("mac") ? "mc" + word.substring(3) : word;
    }

    /** Any of the forms agencies write; a date nobody can be born on is not known. */
    static Born born(@Nullable String written) {
        String text = written == null ? "" : written.strip();
        String[] parts = text.split("[-/.]");
        try {
            if (parts.length == 3) {
                boolean yearFirst = parts[0].length() == 4;
                return date(number(parts[yearFirst ? 0 : 2]), number(parts[1]), number(parts[yearFirst ? 2 : 0]));
            }
            if (parts.length == 2) {
                return date(number(parts[0]), number(parts[1]), 0);
            }
            if (text.length() == 8) {
                return date(number(text.substring(0, 4)), number(text.substring(4, 6)), number(text.substring(6)));
            }
            return text.length() == 4 ? date(number(text), 0, 0) : Born.UNKNOWN;
        } catch (NumberFormatException e) {
            return Born.UNKNOWN;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.strip());
    }

    static Born date(int year, int month, int day) {
        boolean sentinel = (month == 1 && day == 1 && (year == 1900 || year == 1901)) || year == 1811;
        return year < 1800 || sentinel ? Born.UNKNOWN : new Born(year, Math.min(month, 99), Math.min(day, 99));
    }

    static Place place(@Nullable String written) {
        Set<String> numbers = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (String word : Text.fold(written == null ? "" : written).split(" ")) {
            if (word.isEmpty() || FLAT.contains(word)) {
                continue;
            }
            int street = digits(word);
            // because 12a is a number, and 12mill is one that lost its blank
            boolean oneWord = street == 0 || word.length() - street < STREET_LETTERS;
            String name = oneWord ? word : word.substring(street);
            if (street > 0) {
                numbers.add(oneWord ? word : word.substring(0, street));
            }
            if (street == 0 || !oneWord) {
                words.add(STREET.getOrDefault(name, name));
            }
        }
        return new Place(Set.copyOf(numbers), words, 0);
    }

    /** How many digits the word begins with. */
    private static int digits(String word) {
        int count = 0;
        while (count < word.length() && word.charAt(count) >= '0' && word.charAt(count) <= '9') {
            count++;
        }
        return count;
    }

    static @Nullable String postcode(@Nullable String written) {
        String folded =
                written == null ? "" : Text.fold(written).replace(" ", "").toUpperCase(Locale.ROOT);
        return folded.length() < 4 || folded.startsWith("ZZ99") ? null : folded;
    }

    static @Nullable String nhs(@Nullable String written) {
        return written == null
                ? null
                : NhsNumber.check(written.strip()).ok().map(NhsNumber::value).orElse(null);
    }

    static @Nullable String upn(@Nullable String written) {
        return written == null ? null : Upn.check(written).ok().map(Upn::value).orElse(null);
    }

    static @Nullable String word(@Nullable String written) {
        String folded = written == null ? "" : Text.fold(written).replace(" ", "");
        return folded.isEmpty() ? null : folded;
    }
}
