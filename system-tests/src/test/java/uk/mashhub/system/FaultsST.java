package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.mashhub.faults.Faults;

/** The short form of {@code ./hub faults}: parts die and nonsense arrives while the hub is told things, and it comes to the same. */
@Order(4)
@ExtendWith(WholeHub.class)
class FaultsST {

    private static final List<String> FAULTS = List.of(
            "kill person-index + kafka",
            "kill mash-correlation + postgresql",
            "poison every topic",
            "hostile records on every topic");

    private final WholeHub.Shared hub;

    FaultsST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    @Test
    void losesDuplicatesAndMistakesNothing() {
        Faults.Result result = Faults.in(hub.running(), FAULTS);

        assertThat(result.good()).as(result.table()).isTrue();
        assertThat(result.rounds()).as("each fault, and the round without one").isEqualTo(FAULTS.size() + 1);
    }
}
