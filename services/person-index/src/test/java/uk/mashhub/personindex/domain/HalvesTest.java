package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.match.FellegiSunter;
import uk.mashhub.personindex.resolve.Written;

/** What is known of one child falls into two children's, or it does not. */
class HalvesTest {

    private static final Matcher MATCHER = new FellegiSunter(100_000);

    private static final Facts ONE = said("Carla", "2012-07-06", "9990000042", null, "2 Zzyzx Row", "NT1 2AB");
    private static final Facts ONE_MOVED = said("Carla", "2012-07-06", "9990000042", null, "4 Zzyzx Row", "NT1 4AB");
    private static final Facts ONE_UNNUMBERED = said("Carla", "2012-07-06", null, null, "4 Zzyzx Row", "NT1 4AB");
    private static final Facts OTHER = said("Carla", "2009-01-25", "9990000050", null, "7 Zzyzx Row", "NT1 7AB");
    private static final Facts OTHER_MOVED = said("Carla", "2009-01-25", "9990000050", null, "9 Zzyzx Row", "NT1 9AB");
    private static final Facts NAMELESS = said(null, null, null, null, "1 Nowhere Row", "NT9 9AB");

    @Test
    void inWhicheverOrderTheHalvesAreTheSame() {
        List<Facts> known = new ArrayList<>(List.of(ONE, ONE_MOVED, ONE_UNNUMBERED, OTHER, OTHER_MOVED, NAMELESS));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(known, new Random(seed));
            Facts said = Set.of(NAMELESS, ONE_UNNUMBERED).contains(known.getFirst()) ? OTHER : known.getFirst();
            Halves halves = Halves.of(said, known, false, MATCHER).orElseThrow();
            assertThat(Set.of(halves.one(), halves.other()))
                    .containsExactlyInAnyOrder(Set.of(ONE, ONE_MOVED, ONE_UNNUMBERED), Set.of(OTHER, OTHER_MOVED));
            assertThat(halves.either()).containsExactly(NAMELESS);
            assertThat(halves.haveNumbersEach()).isTrue();
        }
    }

    @Test
    void whatNumbersHoldTogetherIsOneChilds() {
        Facts both = said("Carla", "2012-07-06", "9990000042", "H947123420777", null, null);
        Facts other = said("Carla", "2009-01-25", "9990000050", "H947123420777", null, null);
        assertThat(Halves.of(OTHER, List.of(ONE, OTHER), false, MATCHER)).isPresent();
        assertThat(Halves.of(OTHER, List.of(ONE, OTHER, both, other), false, MATCHER))
                .isEmpty();
    }

    @Test
    void anotherNumberOfTheSameChildIsAskedAboutOnlyWhereItWasNeverTold() {
        Facts renumbered = said("Carla", "2012-07-06", "9990000069", null, "2 Zzyzx Row", "NT1 2AB");
        assertThat(Halves.of(renumbered, List.of(ONE, renumbered), false, MATCHER))
                .isEmpty();
        assertThat(Halves.of(renumbered, List.of(ONE, renumbered), true, MATCHER))
                .isPresent();
    }

    @Test
    void contradictsByNumberOrByForenameAndBirthDateTogether() {
        Facts twin = said("Amy", "2012-07-06", null, null, "2 Zzyzx Row", "NT1 2AB");
        Facts sister = said("Amy", "2010-03-04", null, null, "2 Zzyzx Row", "NT1 2AB");
        Facts pupil = said("Carla", "2012-07-06", null, "H947123420777", null, null);
        Facts transferred = said("Carla", "2012-07-06", null, "X947123420778", null, null);
        assertThat(contradict(OTHER, ONE)).isTrue();
        assertThat(contradict(sister, ONE)).isTrue();
        assertThat(contradict(twin, ONE)).as("a middle name, or a twin").isFalse();
        assertThat(contradict(ONE_MOVED, ONE)).isFalse();
        assertThat(contradict(transferred, pupil)).as("a UPN may change").isFalse();
        Facts namesake = said("Carla", "2011-07-06", null, "X947123420778", null, null);
        assertThat(contradict(namesake, pupil)).as("not with the birth date").isTrue();
        assertThat(Halves.contradict(OTHER, Set.of(), ONE))
                .as("a number that is somebody else's does not count")
                .isFalse();
    }

    private static boolean contradict(Facts said, Facts other) {
        return Halves.contradict(said, said.identifiers(), other);
    }

    private static Facts said(
            @Nullable String given,
            @Nullable String born,
            @Nullable String nhsNumber,
            @Nullable String upn,
            @Nullable String line,
            @Nullable String postcode) {
        return new Written(
                        given,
                        given == null ? null : "Invented",
                        List.of(),
                        born == null ? null : LocalDate.parse(born),
                        null,
                        nhsNumber,
                        upn,
                        List.of(),
                        line,
                        postcode,
                        null)
                .facts("HEALTH");
    }
}
