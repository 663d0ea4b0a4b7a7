package uk.mashhub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs small: the real topology, the pass-through and the plain way on real parts. */
class CeilingIT {

    @Test
    void measuresEachWayOverTheSameEvents() throws Exception {
        Figures figures = new CeilingBenchmark().run();

        assertThat(figures.names())
                .contains("correlation, events/s", "pass-through, events/s", "correlation / plain way");
        assertThat(figures.least("correlation, events/s")).isPositive();
        assertThat(figures.least("plain way, events/s")).isPositive();
    }
}
