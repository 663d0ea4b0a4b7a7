package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {

    private static final Hub NOBODY = new Hub(new Addresses(Map.of()), "local-only", Duration.ZERO);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("usage:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--what", "--seed", "--seed x"})
    void saysHowItIsUsedWhenItIsNotUnderstood(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage:");
    }

    @Test
    void saysInOneLineThatItCouldNotPlay() {
        assertThat(run("--dir", folder.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("hub demo: line 1");
    }

    @Test
    void leavesTheLinesItPostsAndPlaysTheSameOnesTheNextTime() throws IOException {
        run("--dir", folder.toString());
        List<String> first = Files.readAllLines(folder.resolve("week.ndjson"));
        run("--dir", folder.toString());
        assertThat(Files.readAllLines(folder.resolve("week.ndjson"))).isEqualTo(first);
        assertThat(Files.readAllLines(folder.resolve("roll.ndjson")))
                .allSatisfy(line -> assertThat(Lines.parse(line)).isNotNull());

        run("--dir", folder.toString(), "--seed", "2");
        assertThat(Files.readAllLines(folder.resolve("week.ndjson"))).isNotEqualTo(first);
    }

    private int run(String... arguments) {
        return Demo.run(arguments, NOBODY, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
