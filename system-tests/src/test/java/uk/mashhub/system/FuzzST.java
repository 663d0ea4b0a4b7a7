package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.mashhub.faults.DoorFuzz;
import uk.mashhub.faults.RunningHub;

/** The short form of {@code ./hub fuzz}: hostile questions to every operation of every service. */
@Order(5)
@ExtendWith(WholeHub.class)
class FuzzST {

    private static final long SEED = Long.getLong("mashhub.fuzz.seed", 1);
    private static final int CASES = Integer.getInteger("mashhub.fuzz.cases", 2_000);

    FuzzST(WholeHub.Shared hub) {
        assertThat(hub).isNotNull();
    }

    @Test
    void answersWhatNobodyShouldAskWithoutAFaultOfItsOwn() {
        var doors = new DoorFuzz(RunningHub.PORT_SHIFT, SEED);

        List<String> complaints = doors.run(CASES);

        assertThat(complaints).isEmpty();
        assertThat(doors.asked()).isEqualTo(CASES);
        assertThat(doors.statuses()).as("some are taken and some refused").containsKeys(200, 202, 400, 404, 422);
    }
}
