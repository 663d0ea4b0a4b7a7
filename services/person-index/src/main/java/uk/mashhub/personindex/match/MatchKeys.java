package uk.mashhub.personindex.match;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.domain.Text;

/**
 * Keys that two records of one person are likely to share. Several independent ones, so that one wrong field hides nobody.
 *
 * <p>How one name sounds with the birth date, and a forename in a street, are shared by more people the more are known. So they are
 * looked up together with something of what is left, the other name or the town: whoever differs in all of that is another person to
 * the judge unless a home or a number agrees, which are keys of their own. Whoever says nothing of it looks, and is found, without.
 *
 * <p>Adults and children never share a key: a father and a son of one name are not asked about.
 *
 * <p>Whoever adds a key, or changes one, raises their version in {@code store.KnownStore}: whoever is kept under older ones is then given
 * those of today ({@code resolve.OlderKeys}).
 */
final class MatchKeys {

    private static final String UNTOLD = "|-";

    private final Set<String> keys = new HashSet<>();
    private final Facts facts;
    private final String pool;
    private final boolean stored;

    private MatchKeys(Facts facts, Kind kind, boolean stored) {
        this.facts = facts;
        this.pool = kind == Kind.ADULT ? "A" : "C";
        this.stored = stored;
    }

    /** Under which keys an observation is found. */
    static Set<String> stored(Facts facts, Kind kind) {
        return new MatchKeys(facts, kind, true).all(true);
    }

    /** Under which keys an observation looks. */
    static Set<String> lookedUp(Facts facts, Kind kind) {
        // because a bare name brings everybody of that name: only who says no more looks there
        return new MatchKeys(facts, kind, false).all(facts.dateOfBirth() == null);
    }

    private Set<String> all(boolean bareNames) {
        facts.identifiers().forEach(i -> keys.add(pool + "I|" + i.scheme() + "|" + i.value()));
        if (pool.equals("A")) {
            facts.names().forEach(this::ofAdult);
            return keys;
        }
        facts.names().forEach(this::ofChild);
        LocalDate born = facts.dateOfBirth();
        if (born != null && facts.postcode() != null) {
            keys.add("CDP|" + born + "|" + facts.postcode());
        }
        if (born != null && facts.line() != null) {
            keys.add("CDL|" + born + "|" + facts.line());
        }
        facts.addresses().forEach(address -> keys.add("CA|" + address));
        facts.mothers().forEach(mother -> keys.add("CM|" + mother));
        if (bareNames) {
            facts.names().stream()
                    .filter(PersonName::isFull)
                    .forEach(name -> keys.add("N|" + name.given() + "|" + name.family()));
        }
        return keys;
    }

    /** An adult is nobody's but for the whole name. */
    private void ofAdult(PersonName name) {
        if (!name.isFull()) {
            return;
        }
        String whole = name.given() + "|" + name.family();
        if (facts.dateOfBirth() != null) {
            keys.add("AND|" + whole + "|" + facts.dateOfBirth());
        }
        if (facts.postcode() != null) {
            keys.add("ANP|" + whole + "|" + facts.postcode());
        }
        facts.addresses().forEach(address -> keys.add("ANA|" + whole + "|" + address));
    }

    /**
     * How names sound, so that a name misspelt hides nobody; and the day and the month either way round. Who has both names and the
     * birth date or the postcode in common shares these too.
     */
    private void ofChild(PersonName name) {
        String given = Text.sound(name.given());
        String family = Text.sound(name.family().substring(name.family().lastIndexOf(' ') + 1));
        LocalDate born = facts.dateOfBirth();
        String postcode = facts.postcode();
        if (!given.isEmpty() && facts.street() != null) {
            narrowed("CGS|" + name.given() + "|" + facts.street(), postcode != null, places(family));
        }
        if (born != null && !given.isEmpty()) {
            narrowed("CDG|" + given + "|" + born, !family.isEmpty(), letters(name.family()));
        }
        if (born != null && !family.isEmpty()) {
            Set<String> more = letters(name.given());
            for (String word : words(name.given())) {
                NameTable.groups(word).forEach(group -> more.add("=" + group));
            }
            narrowed("CDF|" + family + "|" + born, !given.isEmpty(), more);
        }
        if (postcode != null && !given.isEmpty()) {
            keys.add("CPG|" + given + "|" + postcode);
        }
        if (born != null && !given.isEmpty() && !family.isEmpty()) {
            String names = given.compareTo(family) < 0 ? given + "|" + family : family + "|" + given;
            int day = Math.min(born.getDayOfMonth(), born.getMonthValue());
            int month = Math.max(born.getDayOfMonth(), born.getMonthValue());
            keys.add("CW|" + names + "|" + born.getYear() + "|" + day + "|" + month);
        }
    }

    /** A key together with any of what else is told; whoever does not tell it meets everybody, and everybody meets them. */
    private void narrowed(String key, boolean told, Set<String> more) {
        more.forEach(detail -> keys.add(key + "|" + detail));
        if (stored || !told) {
            keys.add(key);
        }
        if (stored != told) {
            keys.add(key + UNTOLD);
        }
    }

    /** Town, house and family, of which a slip leaves two. */
    private Set<String> places(String family) {
        Set<String> places = new HashSet<>();
        if (!family.isEmpty()) {
            places.add("=" + family);
        }
        if (facts.postcode() != null) {
            places.add(town(facts.postcode()));
        }
        if (facts.line() != null) {
            places.add("#" + facts.line());
        }
        return places;
    }

    /** How the words of a name begin and end: a slip of the pen leaves one of the two, and so does a name that was added. */
    private static Set<String> letters(String name) {
        Set<String> letters = new HashSet<>();
        for (String word : words(name)) {
            letters.add(word.charAt(0) + ".");
            letters.add("." + word.charAt(word.length() - 1));
        }
        return letters;
    }

    private static String[] words(String name) {
        return name.isBlank() ? new String[0] : name.strip().split(" +");
    }

    /** The first half of a postcode. */
    private static String town(String postcode) {
        return postcode.substring(0, Math.max(1, postcode.length() - 3)).strip();
    }
}
