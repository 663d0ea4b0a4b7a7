package uk.mashhub.personindex.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which groups of a file's descriptions are known at which home. A family that moved, or that an agency still has at an earlier home, is
 * told by somebody else of it who is known at both.
 */
final class Households {

    /** A home with more people is a hostel, or a placeholder, and joins nobody. */
    static final int PEOPLE_MAX = 12;

    private final Map<String, Set<Integer>> people = new HashMap<>();

    private Households() {}

    /**
     * Of all that is known.
     *
     * @param moved groups that may be one person with another, each at a home of its own
     * @param known what is known of each group, by its number; empty where there is none
     */
    static Households of(List<List<Entry>> known, Map<Integer, Integer> moved) {
        Households households = new Households();
        for (int group = 0; group < known.size(); group++) {
            households.add(group, known.get(group));
        }
        moved.forEach((group, other) -> households.add(group, known.get(other)));
        return households;
    }

    private void add(int group, List<Entry> known) {
        for (String home : homes(known)) {
            people.computeIfAbsent(home, h -> new HashSet<>()).add(group);
        }
    }

    /** Those known at a home of the one and at a home of the other, but neither of them. */
    List<Integer> atBoth(List<Entry> a, List<Entry> b) {
        List<Integer> both = new ArrayList<>();
        for (String ours : homes(a)) {
            Set<Integer> here = people.getOrDefault(ours, Set.of());
            for (String theirs : homes(b)) {
                Set<Integer> there = people.getOrDefault(theirs, Set.of());
                if (!ours.equals(theirs) && here.size() <= PEOPLE_MAX && there.size() <= PEOPLE_MAX) {
                    here.stream().filter(there::contains).forEach(both::add);
                }
            }
        }
        return both;
    }

    private static Set<String> homes(List<Entry> entries) {
        Set<String> homes = new HashSet<>();
        for (Entry entry : entries) {
            String home = home(entry);
            if (home != null) {
                homes.add(home);
            }
        }
        return homes;
    }

    private static @Nullable String home(Entry entry) {
        return entry.postcode() == null || entry.address().numbers().isEmpty()
                ? null
                : entry.postcode() + new TreeSet<>(entry.address().numbers());
    }
}
