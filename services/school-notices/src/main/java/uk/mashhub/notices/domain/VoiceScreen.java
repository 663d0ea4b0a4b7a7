package uk.mashhub.notices.domain;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether what a child said may be told to a school. Free text can hold anything, and a child names a parent as readily as a fear: so
 * it is told whole or not at all, and whatever looks like a person, a place, a number or another agency's matter keeps it back.
 *
 * <p>Deliberately strict: a false hit costs the school a sentence it can ask the force for, a miss could tell an address.
 */
public final class VoiceScreen {

    /** Longer than anything a child says at a door; what is longer is an account. */
    static final int LENGTH_MAX = 600;

    /** Parts of names and addresses that are shorter would hit half of all sentences where a word begins with them. */
    private static final int PART_MIN = 3;

    /** A name, or initials: kept back as a whole word. */
    private static final Pattern SHORT_NAME = Pattern.compile("\\p{L}{2}");

    /** Words of two letters that stand in addresses, and in whatever a child says. */
    private static final Set<String> BETWEEN = Set.of("at", "by", "in", "of", "on", "to", "up");

    private static final List<Pattern> NEVER = List.of(
            // a postcode, whole or the first half of one
            Pattern.compile("\\b[a-z]{1,2}\\d[a-z\\d]?(\\s*\\d[a-z]{2})?\\b"),
            // a telephone, house, case or other number; a child's age or a time of day is two digits
            Pattern.compile("\\d{3,}|\\d(\\s*\\d){4,}"),
            Pattern.compile(
                    "\\b\\d+[a-z]?\\s+\\p{L}+\\s+(road|street|avenue|lane|close|drive|way|court|house|place|crescent|row)\\b"),
            Pattern.compile("\\b(road|street|avenue|crescent|flat|refuge|hostel|shelter)\\b"),
            Pattern.compile("@|https?:|www\\."),
            Pattern.compile(
                    "\\b(marac|bail|dash|dara|merit|conditions?|injunction|restraining|non-molestation|prison|arrest\\w*|court|intelligence|informant|witness\\w*)\\b"),
            Pattern.compile("\\b(high|medium|standard)[ -]risk\\b|\\brisk (score|level|assessment)\\b|\\bscored?\\b"),
            Pattern.compile(
                    "\\b(nhs|gp|doctor\\w*|hospital\\w*|medic\\w*|pregnan\\w*|diagnos\\w*|therap\\w*|counsell\\w*|autis\\w*|adhd|camhs|insulin|overdos\\w*|self[ -]harm\\w*)\\b"),
            Pattern.compile("\\b(social (work\\w*|services|care)|child protection|looked after|foster\\w*)\\b"));

    private VoiceScreen() {}

    /**
     * Whether it may be told.
     *
     * @param others everything the incident says of anybody else, and every place in it: names, addresses, numbers
     */
    public static boolean mayBeTold(String voice, Collection<String> others) {
        String said = plain(voice);
        return !said.isBlank()
                && voice.length() <= LENGTH_MAX
                && NEVER.stream().noneMatch(pattern -> pattern.matcher(said).find())
                && others.stream().flatMap(VoiceScreen::parts).noneMatch(part -> holds(said, part));
    }

    private static Stream<String> parts(String text) {
        return Stream.of(plain(text).split("[^\\p{L}\\d]+"))
                .filter(part -> part.length() >= PART_MIN || isShortName(part));
    }

    private static boolean isShortName(String part) {
        return SHORT_NAME.matcher(part).matches() && !BETWEEN.contains(part);
    }

    private static boolean holds(String said, String part) {
        String end = part.length() < PART_MIN ? "(?![\\p{L}\\d])" : "";
        return Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(part) + end)
                .matcher(said)
                .find();
    }

    /** Lower case without accents: a name is one name however it is written. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
