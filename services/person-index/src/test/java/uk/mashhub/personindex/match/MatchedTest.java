package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a whole file says that two descriptions do not: who lives with whom, and who else there is. */
class MatchedTest {

    private static final Place OLD = new Place("1 Testley Road", "NT1 1AA");
    private static final Place NEW = new Place("22 Sample Lane", "NT9 9ZZ");

    private record Place(String line, String postcode) {}

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void aChildWhoseSisterIsKnownAtBothHomesMoved() {
        told("police", "Quentin", "2015-03-02", OLD, "");
        told("social_care", "Quentin", "2015-03-02", NEW, "");
        assertThat(people()).as("two homes, and nothing in common").isEqualTo(2);

        told("health", "Sidonie", "2012-07-09", OLD, "9990000018");
        told("health", "Sidonie", "2012-07-09", NEW, "9990000018");

        assertThat(people()).isEqualTo(2);
        assertThat(together(0, 1)).isTrue();
    }

    @Test
    void twoOfOneFamilyInTheSameTwoHomesBearEachOtherOut() {
        told("police", "Quentin", "2015-03-02", OLD, "");
        told("social_care", "Quentin", "2015-03-02", NEW, "");
        told("police", "Sidonie", "2012-07-09", OLD, "");
        told("social_care", "Sidonie", "2012-07-09", NEW, "");

        assertThat(people()).isEqualTo(2);
        assertThat(together(0, 1)).isTrue();
        assertThat(together(2, 3)).isTrue();
        assertThat(together(0, 2)).isFalse();
    }

    @Test
    void aBabyIsTheOnlyChildBornThereThatDay() {
        told("police", "Baby", "2015-03-02", OLD, "");
        told("health", "Quentin", "2015-03-02", OLD, "9990000018");
        told("health", "Sidonie", "2012-07-09", OLD, "9990000026");
        assertThat(together(0, 1)).isTrue();

        told("health", "Oswald", "2015-03-02", OLD, "9990000034");

        assertThat(together(0, 1)).as("a twin").isFalse();
        assertThat(together(0, 3)).isFalse();
    }

    /** The police tell a name and a home, and no birth date. */
    @Test
    void aNameAtTheHomeOfAFatherAndASonMayBeEither() {
        told("police", "Quentin", "", OLD, "");
        told("health", "Quentin", "2015-03-02", OLD, "9990000018");
        told("social_care", "Sidonie", "2012-07-09", NEW, "");
        assertThat(together(0, 1)).isTrue();

        told("police", "Quenti", "1983-01-29", new Place("", OLD.postcode()), "");

        assertThat(together(0, 1)).as("his son's, or his").isFalse();
        assertThat(together(0, 3)).isFalse();
    }

    @Test
    void twoFormsOfANameWithOneAgencyAreTwins() {
        told("police", "Jack", "2015-03-02", OLD, "");
        told("police", "Jake", "2015-03-02", OLD, "");
        assertThat(together(0, 1)).as("what many people heard").isTrue();

        entries.clear();
        told("health", "Jack", "2015-03-02", OLD, "");
        told("health", "Jake", "2015-03-02", OLD, "");
        assertThat(together(0, 1)).isFalse();
    }

    /** Of two whom a child may be the one that fits better is named, as it is of what arrives: only a tie is anybody's. */
    @Test
    void onlyWhoFitsTwoAlikeMayBeEither() {
        Place elsewhere = new Place("7 Example Way", "NT5 5CC");
        told("police", "Quentin", "2015-03-02", elsewhere, "");
        told("health", "Quentin", "2015-03-02", OLD, "9990000018");
        told("health", "Quentin", "2015-03-02", OLD, "9990000018");
        told("health", "Quentyn", "2015-03-02", NEW, "9990000026");
        told("health", "Quentyn", "2015-03-02", NEW, "9990000026");
        assertThat(asked()).hasSize(2);
        assertThat(several()).isFalse();

        Place another = new Place("8 Trial Close", "NT6 6DD");
        told("health", "Quentyn", "2015-03-02", another, "9990000034");
        told("health", "Quentyn", "2015-03-02", another, "9990000034");

        assertThat(several()).isTrue();
    }

    private List<Integer> asked() {
        return question().candidates();
    }

    private boolean several() {
        return question().several();
    }

    private Partition.Question question() {
        return Matched.of(entries, Strategy.shipped(), false).result().questions().stream()
                .filter(question -> question.group() == 0)
                .findFirst()
                .orElseThrow();
    }

    private void told(String agency, String given, String born, Place home, String nhs) {
        entries.add(new Entry(
                Integer.toString(entries.size()),
                Parse.given(given),
                Parse.name("Vandersample"),
                Parse.born(born),
                (char) 0,
                Parse.place(home.line()),
                Parse.postcode(home.postcode()),
                Parse.nhs(nhs),
                null,
                null,
                null,
                null,
                agency.equals("police") ? null : agency,
                false,
                new int[0],
                List.of()));
    }

    private long people() {
        return Arrays.stream(groups()).distinct().count();
    }

    private boolean together(int a, int b) {
        return groups()[a] == groups()[b];
    }

    private int[] groups() {
        return Matched.of(entries, Strategy.shipped(), false).result().group();
    }
}
