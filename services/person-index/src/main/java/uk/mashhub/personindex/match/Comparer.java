package uk.mashhub.personindex.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.mashhub.personindex.domain.JaroWinkler;
import uk.mashhub.personindex.domain.Text;
import uk.mashhub.personindex.match.Entry.Born;
import uk.mashhub.personindex.match.Entry.Name;
import uk.mashhub.personindex.match.Entry.Place;

/** Holds two descriptions against each other, field by field. A missing value is never a disagreement. */
final class Comparer {

    static final int EXACT = 1;
    static final int VARIANT = 2;
    static final int CLOSE = 3;
    static final int SIMILAR = 4;
    static final int OTHER = 5;
    private static final double CLOSE_FROM = 0.92;
    private static final double SIMILAR_FROM = 0.80;

    private final Map<String, Integer> givenCount = new HashMap<>();
    private final Map<String, Integer> familyCount = new HashMap<>();
    private final int entries;
    private final Remembered given;
    private final Remembered family;
    private final Remembered streets;

    Comparer(List<Entry> all) {
        entries = all.size();
        given = new Remembered(entries);
        family = new Remembered(entries);
        streets = new Remembered(entries);
        for (Entry entry : all) {
            givenCount.merge(entry.givenName(), 1, Integer::sum);
            familyCount.merge(entry.familyName(), 1, Integer::sum);
        }
    }

    /** One level a field, as {@link Levels} reads them. */
    int compare(Entry a, Entry b) {
        int names = a.also().isEmpty() && b.also().isEmpty()
                ? names(a, b, a.given(), a.family(), b.given(), b.family())
                : namesOfMany(a, b);
        int levels = names;
        levels = Levels.with(levels, Field.BIRTH_DATE, born(a.born(), b.born()));
        levels = Levels.with(levels, Field.SEX, a.sex() == 0 || b.sex() == 0 ? 0 : a.sex() == b.sex() ? 1 : 2);
        levels = Levels.with(levels, Field.ADDRESS, address(a, b));
        levels = Levels.with(levels, Field.NHS, nhs(a, b));
        levels = Levels.with(levels, Field.UPN, a.upn() == null || b.upn() == null ? 0 : upn(a.upn(), b.upn()));
        levels = Levels.with(levels, Field.NUMBER, number(a.number(), b.number()));
        return Levels.with(
                levels,
                Field.SCHOOL,
                a.school() == null || b.school() == null ? 0 : a.school().equals(b.school()) ? 1 : 2);
    }

    /** The most alike of all the names either is known by. */
    private int namesOfMany(Entry a, Entry b) {
        int best = names(a, b, a.given(), a.family(), b.given(), b.family());
        for (Name ours : a.also()) {
            best = better(best, names(a, b, ours.given(), ours.family(), b.given(), b.family()));
        }
        for (Name theirs : b.also()) {
            best = better(best, names(a, b, a.given(), a.family(), theirs.given(), theirs.family()));
            for (Name ours : a.also()) {
                best = better(best, names(a, b, ours.given(), ours.family(), theirs.given(), theirs.family()));
            }
        }
        return best;
    }

    private static int better(int names, int others) {
        int given = Levels.of(names, Field.GIVEN);
        boolean better = Levels.of(others, Field.GIVEN) != 0
                && (given == 0
                        || Levels.of(others, Field.GIVEN) + Levels.of(others, Field.FAMILY)
                                < given + Levels.of(names, Field.FAMILY));
        return better ? others : names;
    }

    private int names(Entry a, Entry b, Words ourGiven, Words ourFamily, Words theirGiven, Words theirFamily) {
        int given = given(ourGiven, theirGiven);
        int family = family(ourFamily, theirFamily);
        if (given >= SIMILAR && family >= SIMILAR) {
            int one = given(ourGiven, theirFamily);
            int two = given(ourFamily, theirGiven);
            int lesser = Math.min(one, two);
            if (Math.max(one, two) <= CLOSE && lesser > 0) {
                given = Math.max(VARIANT, Math.max(one, two));
                family = CLOSE;
            } else if (a.ofRegister() && lesser > 0 && lesser <= CLOSE) {
                family = CLOSE; // one name in the other's column, the other unlike
            } else if (givenAsFamily(a, b) || givenAsFamily(b, a)) {
                given = VARIANT;
            }
        }
        return Levels.with(Levels.with(0, Field.GIVEN, given), Field.FAMILY, family);
    }

    /** Names exchanged and the family name another: the given name still tells. */
    private boolean givenAsFamily(Entry a, Entry b) {
        String family = a.given().first();
        // because a brother's family name may be a forename too
        boolean exchanged = family == null || !NameTable.knows(family);
        return exchanged && given(a.family(), b.given()) == EXACT && established(b);
    }

    /** Whether one first forename goes on with two: Gracie Mae and Gracie Mia. */
    boolean otherSecondName(Entry a, Entry b) {
        return a.given().count() > 1
                && b.given().count() > 1
                && a.given().word(0).equals(b.given().word(0))
                && differ(a.given().word(1), b.given().word(1));
    }

    /** How often one of the values is said of anybody: two who share a rare name are likelier one. */
    double frequency(Field field, Entry a) {
        Map<String, Integer> count = field == Field.GIVEN ? givenCount : familyCount;
        String value = field == Field.GIVEN ? a.givenName() : a.familyName();
        if (entries == 0) {
            return CommonNames.share(field, value);
        }
        return Math.max(8.0, count.getOrDefault(value, 1)) / entries;
    }

    /** A name people are known by, as against a slip of the keys, which a large file has often enough too. */
    boolean established(String name) {
        return NameTable.knows(name) || givenCount.getOrDefault(name, 0) >= Math.max(4, Math.sqrt(entries) / 20);
    }

    /** Whether what is given is a name people are known by. */
    boolean established(Entry entry) {
        String first = entry.given().first();
        return first != null && (established(first) || established(entry.givenName()));
    }

    int given(Words a, Words b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        if (a.whole().equals(b.whole())) {
            return EXACT;
        }
        return given.of(a.number(), b.number(), () -> otherwiseGiven(a, b));
    }

    private int otherwiseGiven(Words a, Words b) {
        int best = givenWord(a.whole(), b.whole());
        // because a name of one word is its own first
        if (a.count() > 1 && b.count() > 1) {
            best = Math.min(best, Math.max(VARIANT, givenWord(a.word(0), b.word(0))));
        }
        best = a.count() > 1 ? Math.min(best, Math.max(VARIANT, givenWord(a.word(0), b.whole()))) : best;
        best = b.count() > 1 ? Math.min(best, Math.max(VARIANT, givenWord(a.whole(), b.word(0)))) : best;
        if (a.count() > 1 && b.count() > 1 && best <= VARIANT && differ(a.word(1), b.word(1))) {
            // because twins may be Gracie Mae and Gracie Mia
            return SIMILAR;
        }
        return best > CLOSE && (a.count() > 1 || b.count() > 1) && sharesWord(a, b, 2) ? CLOSE : best;
    }

    /** Whether both have one word in common that is longer than this. */
    private static boolean sharesWord(Words a, Words b, int longer) {
        for (int i = 0; i < a.count(); i++) {
            for (int j = 0; j < b.count(); j++) {
                if (a.word(i).length() > longer && a.word(i).equals(b.word(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean differ(String a, String b) {
        return a.charAt(0) != b.charAt(0)
                || givenWord(a, b) > CLOSE
                || (established(a) && established(b) && !a.equals(b));
    }

    private int givenWord(String a, String b) {
        if (a.equals(b)) {
            return EXACT;
        }
        if (NameTable.variants(a, b)) {
            return VARIANT;
        }
        int shorter = Math.min(a.length(), b.length());
        if (shorter == 1 && a.charAt(0) == b.charAt(0)) {
            return VARIANT;
        }
        boolean shortForm = shorter >= 2 && (a.startsWith(b) || b.startsWith(a)) && a.charAt(0) == b.charAt(0);
        if (established(a) && established(b)) {
            boolean known = NameTable.knows(a) && NameTable.knows(b);
            if (known || !(shortForm || spokenAlike(a, b))) {
                // because two names people have are two people's, however alike: Jack and Jake, Ava and Eva
                return OTHER;
            }
        }
        if ((shorter >= 3 && NameTable.knows(b) && !established(a) && NameTable.slipOfVariant(a, b))
                || (shorter >= 3 && NameTable.knows(a) && !established(b) && NameTable.slipOfVariant(b, a))) {
            return Math.min(SIMILAR, likeness(a, b, shortForm, shorter));
        }
        return likeness(a, b, shortForm, shorter);
    }

    private static int likeness(String a, String b, boolean shortForm, int shorter) {
        double alike = JaroWinkler.similarity(a, b);
        if (alike >= CLOSE_FROM || shortForm || (shorter >= 3 && Text.oneSlip(a, b)) || spokenAlike(a, b)) {
            return CLOSE;
        }
        boolean sounds = alike >= 0.7 && shorter >= 3 && Text.sound(a).equals(Text.sound(b));
        return alike >= SIMILAR_FROM || sounds ? SIMILAR : OTHER;
    }

    /** Written as heard: Poppie and Poppy, Jackson and Jaxon. */
    private static boolean spokenAlike(String a, String b) {
        return Text.maySpeakAlike(a, b) && Text.spoken(a).equals(Text.spoken(b));
    }

    private int family(Words a, Words b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        if (a.whole().equals(b.whole())) {
            return EXACT;
        }
        return family.of(a.number(), b.number(), () -> otherwiseFamily(a, b));
    }

    private static int otherwiseFamily(Words a, Words b) {
        if (sharesWord(a, b, 2)) {
            return VARIANT;
        }
        String wholeA = a.whole();
        String wholeB = b.whole();
        if (wholeA.length() > 5 && wholeB.length() > 5 && (wholeA.contains(wholeB) || wholeB.contains(wholeA))) {
            return VARIANT;
        }
        double alike = JaroWinkler.similarity(wholeA, wholeB);
        if (alike >= CLOSE_FROM || Text.oneSlip(wholeA, wholeB)) {
            return CLOSE;
        }
        boolean sounds = alike >= 0.7 && Text.sound(wholeA).equals(Text.sound(wholeB));
        return alike >= 0.85 || sounds || NameTable.variants(wholeA, wholeB) ? SIMILAR : OTHER;
    }

    static int born(Born a, Born b) {
        if (a.year() == 0 || b.year() == 0) {
            return 0;
        }
        if (a.whole() && b.whole()) {
            if (a.equals(b)) {
                return 1;
            }
            boolean swapped = a.year() == b.year() && a.month() == b.day() && a.day() == b.month();
            boolean yearOut = Math.abs(a.year() - b.year()) == 1 && a.month() == b.month() && a.day() == b.day();
            boolean onePartOut = a.year() == b.year() && (a.month() == b.month() || a.day() == b.day());
            if (swapped || yearOut || (onePartOut && !estimated(a) && !estimated(b)) || digitsApart(a, b) == 1) {
                return 2;
            }
            return (estimated(a) || estimated(b)) && Math.abs(a.year() - b.year()) <= 1 ? 3 : 4;
        }
        boolean month = a.month() == 0 || b.month() == 0 || a.month() == b.month();
        return a.year() == b.year() && month ? 3 : 4;
    }

    /** 1 January is what an estimated year is written as. */
    private static boolean estimated(Born born) {
        return born.day() == 1 && born.month() == 1;
    }

    private static int digitsApart(Born a, Born b) {
        return Text.oneSlip(digits(a), digits(b)) ? 1 : 2;
    }

    private static String digits(Born born) {
        return Integer.toString(born.year() * 10_000 + born.month() * 100 + born.day());
    }

    /** A register's address is in parts that move between columns and lose their blanks: compared by pairs of letters. */
    private static int registered(Entry a, Entry b) {
        if (a.letters().length == 0 || b.letters().length == 0) {
            return 0;
        }
        double shared = Text.shared(a.letters(), b.letters());
        boolean samePostcode = a.postcode() != null && a.postcode().equals(b.postcode());
        return shared >= 0.75 ? samePostcode ? 1 : 2 : shared >= 0.5 ? samePostcode ? 2 : 3 : shared >= 0.35 ? 3 : 4;
    }

    private int address(Entry a, Entry b) {
        if (a.ofRegister()) {
            return registered(a, b);
        }
        String ours = a.postcode();
        String theirs = b.postcode();
        boolean postcodes = ours != null && theirs != null;
        boolean samePostcode = ours != null && ours.equals(theirs);
        if (!a.address().told() || !b.address().told()) {
            return !postcodes ? 0 : samePostcode ? 2 : 4;
        }
        boolean sameNumbers = sharesNumber(a.address().numbers(), b.address().numbers());
        boolean nearPostcode = ours != null && theirs != null && Text.oneSlip(ours, theirs);
        if (postcodes && !samePostcode && !nearPostcode && !sameNumbers) {
            return 4; // whatever the street
        }
        boolean sameStreet = sameStreet(a.address(), b.address());
        if (samePostcode && sameNumbers && sameStreet) {
            return 1;
        }
        if ((sameNumbers && sameStreet) || (samePostcode && (sameNumbers || sameStreet))) {
            return 2;
        }
        return samePostcode || (sameNumbers && nearPostcode) || (sameStreet && nearPostcode)
                ? 3
                : sameStreet && !postcodes ? 3 : 4;
    }

    private static boolean sharesNumber(Set<String> a, Set<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() && b.isEmpty();
        }
        return a.containsAll(b) || b.containsAll(a);
    }

    private boolean sameStreet(Place a, Place b) {
        return (a.street() != 0 && a.street() == b.street())
                || streets.of(a.street(), b.street(), () -> shares(a.words(), b.words()) ? 1 : 2) == 1;
    }

    /** The same words, or a word that tells one street from another; "row" alone does not, unless it is all there is. */
    private static boolean shares(Set<String> a, Set<String> b) {
        if (a.equals(b)) {
            return true;
        }
        for (String x : a) {
            for (String y : b) {
                boolean tells = x.length() > 2 && y.length() > 2 && !Blocking.COMMON_STREET.contains(x);
                if (tells && (x.equals(y) || JaroWinkler.similarity(x, y) >= CLOSE_FROM)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int nhs(Entry a, Entry b) {
        if (a.nhs() != null && b.nhs() != null) {
            return a.nhs().equals(b.nhs()) ? 1 : 3;
        }
        String one = a.nhs() != null ? a.nhs() : a.nhsWritten();
        String two = b.nhs() != null ? b.nhs() : b.nhsWritten();
        return one != null && two != null && (one.equals(two) ? false : Text.oneSlip(one, two)) ? 2 : 0;
    }

    private static int upn(String a, String b) {
        return a.equals(b) ? 1 : Character.isLetter(a.charAt(12)) || Character.isLetter(b.charAt(12)) ? 0 : 2;
    }

    private static int number(
            @org.jspecify.annotations.Nullable String a, @org.jspecify.annotations.Nullable String b) {
        return a == null || b == null ? 0 : a.equals(b) ? 1 : Text.oneSlip(a, b) ? 2 : 3;
    }
}
