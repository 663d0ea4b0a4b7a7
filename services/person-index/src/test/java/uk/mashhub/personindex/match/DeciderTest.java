package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.match.Decider.Description;
import uk.mashhub.personindex.match.Decider.Person;

class DeciderTest {

    private static final String HOME = "12 Sallowfield Drive";

    private final Decider decider = Decider.shipped(2_000);

    @Test
    void joinsOneNameBirthDateAndHomeAndNeverATwin() {
        Person lola = new Person("c_1", List.of(said("Lola", HOME, "ZF14 8TQ", null)));

        assertThat(decider.decide(said("Lila", HOME, "ZF14 8TQ", null), List.of(lola))
                        .band())
                .isEqualTo(Band.NONE);
        assertThat(decider.decide(said("LOLA", HOME, "zf148tq", null), List.of(lola))
                        .band())
                .isEqualTo(Band.MATCH);
    }

    @Test
    void asksWhenNameAndBirthDateAgreeAndTwoHomesAreTold() {
        Person known = new Person("c_1", List.of(said("Lola", HOME, "ZF14 8TQ", null)));

        assertThat(decider.decide(said("Lola", "9 Tollgate Court", "ZA24 9YY", null), List.of(known))
                        .band())
                .isEqualTo(Band.POTENTIAL);
        assertThat(decider.decide(said("Lola", null, null, null), List.of(known))
                        .band())
                .isEqualTo(Band.MATCH);
    }

    @Test
    void asksWhenAChildHasTheNumberOfAnother() {
        Person known = new Person("c_1", List.of(said("Lola", HOME, "ZF14 8TQ", "9990000018")));

        assertThat(decider.decide(said("Lila", HOME, "ZF14 8TQ", "9990000018"), List.of(known))
                        .band())
                .isEqualTo(Band.POTENTIAL);
    }

    private static Description said(
            String given, @Nullable String address, @Nullable String postcode, @Nullable String nhsNumber) {
        return new Description(given, "Walshford", "2021-05-05", "F", nhsNumber, null, address, postcode, null);
    }
}
