package uk.mashhub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    @Test
    void findsEachBenchmarkByItsName() throws Exception {
        assertThat(Bench.names()).contains("ceiling", "door", "morning", "person-index");
        for (String name : Bench.names()) {
            assertThat(Bench.benchmark(name)).as(name).isNotNull();
        }
    }

    @Test
    void saysTheMedianTheTailAndTheSpread() {
        var figures = new Figures();
        for (int value = 1; value <= 1_000; value++) {
            figures.add("wait, ms", value);
        }

        assertThat(figures.median("wait, ms")).isEqualTo(500);
        assertThat(figures.percentile("wait, ms", 99)).isEqualTo(990);
        assertThat(figures.percentile("wait, ms", 99.9)).isEqualTo(999);
        assertThat(figures.least("wait, ms")).isEqualTo(1);
        assertThat(figures.most("wait, ms")).isEqualTo(1_000);
    }

    @Test
    void keepsOneLineARunWithMachineAndDate(@TempDir Path results) throws Exception {
        var figures = new Figures();
        figures.under("events", "10");
        figures.add("events/s", 3);
        Results run = Results.of("sample", Results.thisMachine(), figures);

        Path kept = run.store(results);
        run.store(results);

        assertThat(kept.getFileName().toString()).endsWith("-sample.json");
        assertThat(kept)
                .content()
                .hasLineCount(2)
                .contains("\"cores\"")
                .contains("\"java\"")
                .contains("\"at\"");
        assertThat(run.table()).contains("| events/s | 3.00 |").contains("- events: 10");
    }

    @Test
    void issuesPupilNumbersWithTheirTrueCheckLetter() {
        for (int child : new int[] {0, 999, 123_456, 1_000_042}) {
            assertThat(uk.mashhub.platform.identifier.Upn.check(Children.upn(child))
                            .ok())
                    .as("child %d", child)
                    .isPresent();
        }
    }
}
