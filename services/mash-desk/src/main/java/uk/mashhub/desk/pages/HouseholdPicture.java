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
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.platform.security.Caller;

/**
 * A household as a drawing and as words: the child, other children on record there, adults by the roles they had in events, markers.
 *
 * <p>Nobody is named: references are shortened as elsewhere on the desk. Where an adult lives is not a fact the desk has.
 *
 * @param household short reference of where the child lives; null when no event said
 * @param otherChildren references of the other children on record there whose records are open to the reader, drawn or not
 * @param restricted how many more there are whose records are not
 * @param adultsNotDrawn how many adults there is no room for
 */
public record HouseholdPicture(
        @Nullable String household,
        List<Person> adults,
        List<Person> children,
        List<String> markers,
        List<String> otherChildren,
        int restricted,
        int adultsNotDrawn) {

    private static final int COLUMN = 190;
    private static final int FIRST = 20;
    private static final int SHOWN_MAX = 5;

    public HouseholdPicture {
        adults = List.copyOf(adults);
        children = List.copyOf(children);
        markers = List.copyOf(markers);
        otherChildren = List.copyOf(otherChildren);
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
    static HouseholdPicture of(Chronology chronology, LookAtAlerts.OtherChildren others, Words words) {
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
        others.open().stream()
                .limit(SHOWN_MAX - 1L)
                .forEach(ref -> children.add(
                        new Person(FIRST + children.size() * COLUMN, "Child", words.shortRef(ref), false)));
        String where = householdOf(chronology);
        return new HouseholdPicture(
                where == null ? null : words.shortRef(where),
                adults,
                children,
                List.copyOf(markers),
                others.open(),
                others.restricted(),
                roles.size() - adults.size());
    }

    /** The household of a record the reader opened, as the record knew it. */
    static HouseholdPicture of(Caller caller, Chronology chronology, LookAtAlerts look, Words words) {
        String household = householdOf(chronology);
        return of(
                chronology,
                household == null
                        ? new LookAtAlerts.OtherChildren(List.of(), 0)
                        : look.othersIn(caller, household, chronology.childRef(), chronology.asKnownAt()),
                words);
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
                : adults.size()
                        + adultsNotDrawn
                        + (adults.size() + adultsNotDrawn == 1 ? " adult: " : " adults: ")
                        + adults.stream()
                                .map(adult -> adult.name() + " (" + adult.detail() + ")")
                                .collect(Collectors.joining("; "))
                        + (adultsNotDrawn == 0 ? "." : "; and " + adultsNotDrawn + " more, not drawn.");
        String where = household == null
                ? "No event said where the child lives."
                : "The child lives in household " + household + " with " + others() + " other "
                        + (others() == 1 ? "child" : "children") + " on record" + notDrawn() + ".";
        String marked =
                markers.isEmpty() ? "No risk marker on an adult." : "Markers: " + String.join("; ", markers) + ".";
        return where + " " + who + " " + marked + " Where each adult lives is not known to the desk.";
    }

    private int others() {
        return otherChildren.size() + restricted;
    }

    private String notDrawn() {
        int more = otherChildren.size() - (children.size() - 1);
        String drawn = more == 0 ? "" : ", " + more + " of them not drawn";
        return restricted == 0
                ? drawn
                : drawn + ", " + restricted
                        + (restricted == 1 ? " of them in a restricted record" : " of them in restricted records");
    }

    private static List<ChronologyEntry> current(Chronology chronology) {
        return chronology.entries().stream().filter(entry -> !entry.withdrawn()).toList();
    }
}
