package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.mashhub.testkit.borough.Observed;
import uk.mashhub.testkit.borough.Performance;

/**
 * Services die while another borough's week is played, and the hub ends where it would have ended anyway.
 *
 * <p>Which ones: {@code -Dmashhub.kill=a,b,c}, else one of each kind. Each is killed at its own share of the week.
 */
@Order(3)
@ExtendWith(WholeHub.class)
class KillST {

    private static final long ANOTHER_BOROUGH = 2;
    private static final List<String> VICTIMS = List.of(
            System.getProperty("mashhub.kill", "person-index,mash-correlation,school-notices,police-notifications")
                    .split(","));

    private final WholeHub.Shared hub;

    KillST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    @Test
    void makesTheSameOfTheWeekWhenServicesAreKilledWhileItIsPlayed() {
        Performance performance = hub.performance(ANOTHER_BOROUGH);
        performance.playRoll();
        Observed others = performance.observe();
        int lines = performance.week().week().size();
        int[] before = VICTIMS.stream().mapToInt(hub.running()::restarts).toArray();
        performance.playWeek(line -> {
            for (int i = 0; i < VICTIMS.size(); i++) {
                if (line == lines * (i + 1) / (VICTIMS.size() + 1)) {
                    hub.running().kill(VICTIMS.get(i));
                }
            }
        });
        VICTIMS.forEach(hub.running()::awaitRestarted);
        Observed observed = performance.awaitQuiet();

        assertThat(performance.complaints(performance.told(), observed.since(others)))
                .isEmpty();
        assertThat(observed.known(others).fingerprint())
                .as("what was there before")
                .isEqualTo(others.fingerprint());
        for (int i = 0; i < VICTIMS.size(); i++) {
            assertThat(hub.running().restarts(VICTIMS.get(i)))
                    .as(VICTIMS.get(i) + " was really killed")
                    .isGreaterThan(before[i]);
        }
    }
}
