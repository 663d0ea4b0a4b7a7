package uk.mashhub.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.mashhub.notices.domain.Resemblance.NotTheSame;

/** what a person may put aside, and what nobody may. */
class ResemblanceTest {

    private static final Lead ANN = new Lead("Ann Example", "ann@school.example.test", null);
    private static final NotTheSame ONE = new NotTheSame("northshire", ANN.email(), ANN.name(), "p_one");
    private static final NotTheSame TWO = new NotTheSame("northshire", ANN.email(), ANN.name(), "p_two");

    @Test
    void aNameIsPutAsideOnceItWasSaidOfEveryPartyWhoIsCalledAlike() {
        var alike = new Resemblance(ANN, Set.of("p_one", "p_two"));

        assertThat(alike.isPutAside("northshire", Set.of())).isFalse();
        assertThat(alike.isPutAside("northshire", Set.of(ONE)))
                .as("of one of two")
                .isFalse();
        assertThat(alike.isPutAside("northshire", Set.of(ONE, TWO))).isTrue();
    }

    @Test
    void holdsForThatAuthorityThatMailboxAndThatNameAlone() {
        Set<NotTheSame> said = Set.of(ONE);

        assertThat(new Resemblance(ANN, Set.of("p_one")).isPutAside("northshire", said))
                .as("control")
                .isTrue();
        assertThat(new Resemblance(ANN, Set.of("p_one")).isPutAside("southmoor", said))
                .isFalse();
        assertThat(new Resemblance(new Lead("Ann Other", ANN.email(), null), Set.of("p_one"))
                        .isPutAside("northshire", said))
                .as("somebody else at the same mailbox")
                .isFalse();
        assertThat(new Resemblance(new Lead(ANN.name(), "other@school.example.test", null), Set.of("p_one"))
                        .isPutAside("northshire", said))
                .isFalse();
    }

    @Test
    void moreThanANameIsPutAsideByNobody() {
        var more = new Resemblance(ANN, Set.of());

        assertThat(more.byNameAlone()).isFalse();
        assertThat(more.isPutAside("northshire", Set.of(ONE, TWO))).isFalse();
    }
}
