package uk.mashhub.personindex.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.mashhub.personindex.domain.JaroWinkler;
import uk.mashhub.personindex.domain.Text;
import uk.mashhub.personindex.match.Entry.Born;
import uk.mashhub.personindex.match.Entry.Name;

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

    Comparer(List<Entry> all) {
        entries = all.size();
        for (Entry entry : all) {
            givenCount.merge(entry.givenName(), 1, Integer::sum);
            familyCount.merge(entry.familyName(), 1, Integer::sum);
        }
    }

    /** One level a field, in the order of {@link Field}. */
    int[] compare(Entry a, Entry b) {
        int[] names = names(a, b, new Name(a.given(), a.family()), new Name(b.given(), b.family()));
        for (Name ours : a.also()) {
            names = better(names, names(a, b, ours, new Name(b.given(), b.family())));
        }
        for (Name theirs : b.also()) {
            names = better(names, names(a, b, new Name(a.given(), a.family()), theirs));
            for (Name ours : a.also()) {
                names = better(names, names(a, b, ours, theirs));
            }
        }
        int given = names[0];
        int family = names[1];
        return new int[] {
            given,
            family,
            born(a.born(), b.born()),
            a.sex() == 0 || b.sex() == 0 ? 0 : a.sex() == b.sex() ? 1 : 2,
            address(a, b),
            nhs(a, b),
            a.upn() == null || b.upn() == null ? 0 : upn(a.upn(), b.upn()),
            number(a.number(), b.number()),
            a.school() == null || b.school() == null ? 0 : a.school().equals(b.school()) ? 1 : 2
        };
    }

    private static int[] better(int[] names, int[] others) {
        boolean better = others[0] != 0 && (names[0] == 0 || others[0] + others[1] < names[0] + names[1]);
        return better ? others : names;
    }

    private int[] names(Entry a, Entry b, Name ours, Name theirs) {
        int given = given(ours.given(), theirs.given());
        int family = family(ours.family(), theirs.family());
        if (given >= SIMILAR && family >= SIMILAR) {
            int one = given(ours.given(), theirs.family());
            int two = given(ours.family(), theirs.given());
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
        return new int[] {given, family};
    }

    /** Names exchanged and the family name another: the given name still tells. */
    private boolean givenAsFamily(Entry a, Entry b) {
        return given(a.family(), b.given()) == EXACT && established(b);
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
        return entry.given().length > 0 && (established(entry.given()[0]) || established(entry.givenName()));
    }

    int given(String[] a, String[] b) {
        if (a.length == 0 || b.length == 0) {
            return 0;
        }
        String wholeA = String.join("", a);
        String wholeB = String.join("", b);
        if (wholeA.equals(wholeB)) {
            return EXACT;
        }
        int best = givenWord(wholeA, wholeB);
        // because a name of one word is its own first
        if (a.length > 1 && b.length > 1) {
            best = Math.min(best, Math.max(VARIANT, givenWord(a[0], b[0])));
        }
        best = a.length > 1 ? Math.min(best, Math.max(VARIANT, givenWord(a[0], wholeB))) : best;
        best = b.length > 1 ? Math.min(best, Math.max(VARIANT, givenWord(wholeA, b[0]))) : best;
        if (a.length > 1 && b.length > 1 && best <= VARIANT && differ(a[1], b[1])) {
            // because twins may be Gracie Mae and Gracie Mia
            return SIMILAR;
        }
        if (best > CLOSE && (a.length > 1 || b.length > 1)) {
            for (String x : a) {
                for (String y : b) {
                    best = x.length() > 2 && x.equals(y) ? Math.min(best, CLOSE) : best;
                }
            }
        }
        return best;
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
        if (established(a)
                && established(b)
                && ((NameTable.knows(a) && NameTable.knows(b)) || !(shortForm || spokenAlike(a, b)))) {
            // because two names people have are two people's, however alike: Jack and Jake, Ava and Eva
            return OTHER;
        }
        double alike = JaroWinkler.similarity(a, b);
        if (alike >= CLOSE_FROM || (Text.oneSlip(a, b) && shorter >= 3) || shortForm || spokenAlike(a, b)) {
            return CLOSE;
        }
        boolean sounds = shorter >= 3 && Text.sound(a).equals(Text.sound(b)) && alike >= 0.7;
        return alike >= SIMILAR_FROM || sounds ? SIMILAR : OTHER;
    }

    /** Written as heard: Poppie and Poppy, Jackson and Jaxon. */
    private static boolean spokenAlike(String a, String b) {
        return Text.maySpeakAlike(a, b) && Text.spoken(a).equals(Text.spoken(b));
    }

    private int family(String[] a, String[] b) {
        if (a.length == 0 || b.length == 0) {
            return 0;
        }
        String wholeA = String.join("", a);
        String wholeB = String.join("", b);
        if (wholeA.equals(wholeB)) {
            return EXACT;
        }
        for (String x : a) {
            for (String y : b) {
                if (x.length() > 2 && x.equals(y)) {
                    return VARIANT;
                }
            }
        }
        if (wholeA.length() > 5 && wholeB.length() > 5 && (wholeA.contains(wholeB) || wholeB.contains(wholeA))) {
            return VARIANT;
        }
        double alike = JaroWinkler.similarity(wholeA, wholeB);
        if (alike >= CLOSE_FROM || Text.oneSlip(wholeA, wholeB)) {
            return CLOSE;
        }
        boolean sounds = Text.sound(wholeA).equals(Text.sound(wholeB)) && alike >= 0.7;
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

    private static int address(Entry a, Entry b) {
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
        boolean sameStreet = shares(a.address().words(), b.address().words());
        boolean sameNumbers = sharesNumber(a.address().numbers(), b.address().numbers());
        if (samePostcode && sameNumbers && sameStreet) {
            return 1;
        }
        if ((sameNumbers && sameStreet) || (samePostcode && (sameNumbers || sameStreet))) {
            return 2;
        }
        boolean nearPostcode = ours != null && theirs != null && Text.oneSlip(ours, theirs);
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
