package uk.mashhub.desk.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ChronologyEntry;

/**
 * A household as a drawing and as words: the child, other children on record there, adults by the roles they had in events, markers.
 *
 * <p>Nobody is named: references are shortened as elsewhere on the desk. Where an adult lives is not a fact the desk has.
 *
 * @param household short reference of where the child lives; null when no event said
 */
public record HouseholdPicture(
        @Nullable String household, List<Person> adults, List<Person> children, List<String> markers) {

    private static final int COLUMN = 190;
    private static final int FIRST = 20;
    private static final int SHOWN_MAX = 5;

    public HouseholdPicture {
        adults = List.copyOf(adults);
        children = List.copyOf(children);
        markers = List.copyOf(markers);
    }

    /**
     * Somebody in the picture.
     *
     * @param x where their box begins
     * @param detail what is known of them, in words
     */
    public record Person(int x, String name, String detail, boolean self) {

        public int middle() {
            return x + COLUMN / 2 - 10;
        }
    }

    /** The household of a record; other children by reference. */
    static HouseholdPicture of(Chronology chronology, List<String> others, Words words) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        Set<String> markers = new LinkedHashSet<>();
        for (ChronologyEntry entry : current(chronology)) {
            entry.adults()
                    .forEach(adult -> roles.computeIfAbsent(adult.personRef(), ref -> new LinkedHashSet<>())
                            .add(words.of(adult.role()).toLowerCase(java.util.Locale.UK)));
            if (entry.marker() != null) {
                markers.add(words.of(entry.marker())
                        + (entry.endsOn() == null ? ", no end recorded" : ", until " + entry.endsOn()));
            }
        }
        List<Person> adults = new ArrayList<>();
        roles.entrySet().stream()
                .limit(SHOWN_MAX)
                .forEach(one -> adults.add(new Person(
                        FIRST + adults.size() * COLUMN,
                        "Adult " + words.shortRef(one.getKey()),
                        String.join(", ", one.getValue()),
                        false)));
        List<Person> children = new ArrayList<>();
        children.add(new Person(FIRST, "This child", words.shortRef(chronology.childRef()), true));
        others.stream()
                .limit(SHOWN_MAX - 1L)
                .forEach(ref -> children.add(
                        new Person(FIRST + children.size() * COLUMN, "Child", words.shortRef(ref), false)));
        String where = householdOf(chronology);
        return new HouseholdPicture(
                where == null ? null : words.shortRef(where), adults, children, List.copyOf(markers));
    }

    /** The household the latest event put the child in. */
    static @Nullable String householdOf(Chronology chronology) {
        return current(chronology).reversed().stream()
                .map(ChronologyEntry::householdRef)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Where the drawing begins: without adults there is no row for them. */
    public int top() {
        return adults.isEmpty() ? 104 : 0;
    }

    public int width() {
        return FIRST + COLUMN * Math.max(2, Math.max(adults.size(), children.size()));
    }

    /** The picture in one sentence after another, for whoever does not see it. */
    public String text() {
        String who = adults.isEmpty()
                ? "No adult is on record in any event."
                : adults.size() + (adults.size() == 1 ? " adult: " : " adults: ")
                        + adults.stream()
                                .map(adult -> adult.name() + " (" + adult.detail() + ")")
                                .collect(Collectors.joining("; "))
                        + ".";
        String where = household == null
                ? "No event said where the child lives."
                : "The child lives in household " + household + " with " + (children.size() - 1) + " other "
                        + (children.size() == 2 ? "child" : "children") + " on record.";
        String marked =
                markers.isEmpty() ? "No risk marker on an adult." : "Markers: " + String.join("; ", markers) + ".";
        return where + " " + who + " " + marked + " Where each adult lives is not known to the desk.";
    }

    private static List<ChronologyEntry> current(Chronology chronology) {
        return chronology.entries().stream().filter(entry -> !entry.withdrawn()).toList();
    }
}
