package uk.mashhub.desk.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.Noun;

/**
 * A household as a drawing and as words: the child, other children on record there, the adults by what they are to the child and what
 * they were in events, where each lives, markers.
 *
 * <p>Nobody is named: references are shortened as elsewhere on the desk. Where adults live the person index tells, of now alone; of a
 * shielded home nothing, as of one that is not known.
 *
 * @param household short reference of where the child lives; null when nobody said, or it may not be told
 * @param adults those who live with the child first
 * @param homes whether, and why not, it is known where adults live
 * @param otherChildren references of the other children on record there whose records are open to the reader, drawn or not
 * @param restricted how many more there are whose records are not
 * @param adultsNotDrawn how many adults there is no room for
 */
public record HouseholdPicture(
        @Nullable String household,
        List<Person> adults,
        List<Person> children,
        Known homes,
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

    /** Whether it is known where adults live. */
    public enum Known {
        TOLD,
        AWAY,
        NOT_OF_THE_PAST,
        NOT_OURS
    }

    /**
     * Somebody in the picture.
     *
     * @param x where their box begins
     * @param detail what is known of them, in words
     * @param where of an adult: where they live, in words; empty for a child
     * @param inHousehold whether they live with the child
     */
    public record Person(int x, String name, String detail, String where, boolean inHousehold, boolean self) {

        public int middle() {
            return x + COLUMN / 2 - 10;
        }
    }

    /** Who else is drawn, as the reader may know it. */
    record Around(@Nullable String household, Optional<PersonIndex.Homes> told, Known known) {

        private Optional<PersonIndex.Adult> adult(String ref) {
            return told.flatMap(homes ->
                    homes.adults().stream().filter(one -> one.ref().equals(ref)).findFirst());
        }

        private boolean isHome(PersonIndex.Adult adult) {
            return household != null && household.equals(adult.household()) && !adult.contested();
        }
    }

    /** The household of a record; other children by reference. */
    static HouseholdPicture of(Chronology chronology, Around around, LookAtAlerts.OtherChildren others, Words words) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        around.told()
                .ifPresent(homes ->
                        homes.adults().forEach(adult -> of(roles, adult.ref()).addAll(lower(adult.relation(), words))));
        Set<String> markers = new LinkedHashSet<>();
        for (ChronologyEntry entry : current(chronology)) {
            entry.adults().forEach(adult -> of(roles, adult.personRef()).addAll(lower(adult.role(), words)));
            if (entry.marker() != null) {
                markers.add(words.of(entry.marker())
                        + (entry.endsOn() == null ? ", no end recorded" : ", until " + entry.endsOn()));
            }
        }
        List<Person> adults = roles.entrySet().stream()
                .map(one -> adult(one.getKey(), one.getValue(), around, words))
                .sorted(Comparator.comparing((Person one) -> !one.inHousehold()))
                .limit(SHOWN_MAX)
                .toList();
        List<Person> children = new ArrayList<>();
        children.add(new Person(0, "This child", words.shortRef(chronology.childRef()), "", true, true));
        others.open().stream()
                .limit(SHOWN_MAX - 1L)
                .forEach(ref -> children.add(new Person(0, "Child", words.shortRef(ref), "", true, false)));
        return new HouseholdPicture(
                around.household() == null ? null : words.shortRef(around.household()),
                sideBySide(adults),
                sideBySide(children),
                around.known(),
                List.copyOf(markers),
                others.open(),
                others.restricted(),
                roles.size() - adults.size());
    }

    private static Set<String> of(Map<String, Set<String>> roles, String ref) {
        return roles.computeIfAbsent(ref, one -> new LinkedHashSet<>());
    }

    private static List<String> lower(@Nullable String code, Words words) {
        return code == null ? List.of() : List.of(words.of(code).toLowerCase(Locale.UK));
    }

    private static Person adult(String ref, Set<String> roles, Around around, Words words) {
        Optional<PersonIndex.Adult> told = around.adult(ref);
        boolean home = told.filter(around::isHome).isPresent();
        Function<PersonIndex.Adult, String> elsewhere =
                one -> one.household() == null ? "home not known" : "lives in " + words.shortRef(one.household());
        String where = around.known() != Known.TOLD
                ? ""
                : home
                        ? "lives here"
                        : told.map(one -> one.contested() ? "home in doubt" : elsewhere.apply(one))
                                .orElse("home not known");
        return new Person(
                0,
                "Adult " + words.shortRef(ref),
                roles.isEmpty() ? "no role in an event" : String.join(", ", roles),
                where,
                home,
                false);
    }

    private static List<Person> sideBySide(List<Person> people) {
        List<Person> placed = new ArrayList<>();
        for (Person one : people) {
            placed.add(new Person(
                    FIRST + placed.size() * COLUMN,
                    one.name(),
                    one.detail(),
                    one.where(),
                    one.inHousehold(),
                    one.self()));
        }
        return placed;
    }

    /** The household the latest event put the child in. */
    static @Nullable String householdOf(Chronology chronology) {
        return current(chronology).reversed().stream()
                .map(ChronologyEntry::householdRef)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The adults of the events of a record that hold, each once. */
    static List<String> adultsOf(Chronology chronology) {
        return current(chronology).stream()
                .flatMap(entry -> entry.adults().stream())
                .map(ChronologyEntry.Adult::personRef)
                .distinct()
                .toList();
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
        String where = household == null
                ? "Where the child lives is not known here."
                : "The child lives in household " + household + " with "
                        + new Noun("other child", "other children").counted(others()) + " on record" + notDrawn() + ".";
        String marked =
                markers.isEmpty() ? "No risk marker on an adult." : "Markers: " + String.join("; ", markers) + ".";
        return where + " " + adultsInWords() + " " + marked + homesInWords();
    }

    private String adultsInWords() {
        int all = adults.size() + adultsNotDrawn;
        return adults.isEmpty()
                ? "No adult is on record."
                : Noun.of("adult").counted(all) + ": "
                        + adults.stream()
                                .map(adult -> adult.name() + " (" + adult.detail() + ")"
                                        + (adult.where().isEmpty() ? "" : ", " + adult.where()))
                                .collect(Collectors.joining("; "))
                        + (adultsNotDrawn == 0 ? "." : "; and " + adultsNotDrawn + " more, not drawn.");
    }

    private String homesInWords() {
        return switch (homes) {
            case TOLD -> "";
            case AWAY -> " Where each adult lives cannot be told now: reload to ask again.";
            case NOT_OF_THE_PAST ->
                " Where each adult lived then is not kept: the record as it is now tells where they live.";
            case NOT_OURS -> " Where each adult lives is not told to another authority.";
        };
    }

    private int others() {
        return otherChildren.size() + restricted;
    }

    private String notDrawn() {
        int more = otherChildren.size() - (children.size() - 1);
        String drawn = more == 0 ? "" : ", " + more + " of them not drawn";
        return restricted == 0
                ? drawn
                : drawn + ", "
                        + new Noun("of them in a restricted record", "of them in restricted records")
                                .counted(restricted);
    }

    private static List<ChronologyEntry> current(Chronology chronology) {
        return chronology.entries().stream().filter(entry -> !entry.withdrawn()).toList();
    }
}
