package uk.mashhub.personindex.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Keys that two records of one person are likely to share. Several independent ones, so that one wrong field hides nobody.
 *
 * <p>Adults and children never share a key: a father and a son of one name are not asked about.
 */
public final class MatchKeys {

    private MatchKeys() {}

    /** Under which keys an observation is found. */
    public static Set<String> stored(Facts facts, Kind kind) {
        Set<String> keys = certain(facts, kind);
        if (kind != Kind.ADULT) {
            for (PersonName name : facts.names()) {
                if (name.isFull()) {
                    keys.add("N|" + name.given() + "|" + name.family());
                }
            }
        }
        return keys;
    }

    /** Under which keys an observation looks. */
    public static Set<String> lookedUp(Facts facts, Kind kind) {
        // because a bare name brings everybody of that name: only who says no more looks there
        return facts.dateOfBirth() == null ? stored(facts, kind) : certain(facts, kind);
    }

    private static Set<String> certain(Facts facts, Kind kind) {
        String pool = kind == Kind.ADULT ? "A" : "C";
        Set<String> keys = new HashSet<>();
        facts.identifiers().forEach(i -> keys.add(pool + "I|" + i.scheme() + "|" + i.value()));
        for (PersonName name : facts.names()) {
            ofName(keys, pool, name, facts);
        }
        if (kind != Kind.ADULT) {
            if (facts.dateOfBirth() != null && facts.postcode() != null) {
                keys.add("CDP|" + facts.dateOfBirth() + "|" + facts.postcode());
            }
            facts.addresses().forEach(address -> keys.add("CA|" + address));
            facts.mothers().forEach(mother -> keys.add("CM|" + mother));
        }
        return keys;
    }

    private static void ofName(Set<String> keys, String pool, PersonName name, Facts facts) {
        String whole = name.given() + "|" + name.family();
        if (name.isFull() && facts.dateOfBirth() != null) {
            keys.add(pool + "ND|" + whole + "|" + facts.dateOfBirth());
        }
        if (name.isFull() && facts.postcode() != null) {
            keys.add(pool + "NP|" + whole + "|" + facts.postcode());
        }
        if (pool.equals("C") && !name.given().isEmpty() && facts.street() != null) {
            keys.add("CGS|" + name.given() + "|" + facts.street());
        }
        if (pool.equals("C")) {
            ofSound(keys, name, facts);
        }
        if (pool.equals("A") && name.isFull()) {
            facts.addresses().forEach(address -> keys.add("ANA|" + whole + "|" + address));
        }
    }

    /** How names sound, so that a name misspelt hides nobody; and the day and the month either way round. */
    private static void ofSound(Set<String> keys, PersonName name, Facts facts) {
        String given = Text.sound(name.given());
        String family = Text.sound(name.family().substring(name.family().lastIndexOf(' ') + 1));
        LocalDate born = facts.dateOfBirth();
        if (born != null && !given.isEmpty()) {
            keys.add("CDG|" + given + "|" + born);
        }
        if (born != null && !family.isEmpty()) {
            keys.add("CDF|" + family + "|" + born);
        }
        if (facts.postcode() != null && !given.isEmpty()) {
            keys.add("CPG|" + given + "|" + facts.postcode());
        }
        if (born != null && !given.isEmpty() && !family.isEmpty()) {
            String names = given.compareTo(family) < 0 ? given + "|" + family : family + "|" + given;
            int day = Math.min(born.getDayOfMonth(), born.getMonthValue());
            int month = Math.max(born.getDayOfMonth(), born.getMonthValue());
            keys.add("CW|" + names + "|" + born.getYear() + "|" + day + "|" + month);
        }
    }
}
