package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel says of the threads of a real JVM. */
@EnabledOnOs(OS.LINUX)
class PrecedenceTest {

    private static final String IDLE = "5";
    private static final String OTHER = "0";
    /** Of the words behind the name in {@code /proc/[pid]/stat}, as proc(5) counts them less two. */
    private static final int NICE = 16;

    private static final int POLICY = 38;

    @TempDir
    Path folder;

    @Test
    void theLastCompilerWaitsAndComesBackAndAPartYieldsWithAllItsThreads() throws Exception {
        Path program = Files.writeString(folder.resolve("Sleeps.java"), """
                class Sleeps {
                    public static void main(String[] args) throws Exception {
                        Thread.sleep(600_000);
                    }
                }
                """);
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), program.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !told(jvm.pid(), "C2 ", POLICY).isEmpty());
            assertThat(Precedence.lastCompilerWaits(jvm.pid())).isTrue();
            assertThat(told(jvm.pid(), "C2 ", POLICY))
                    .as("only where it comes back: not without root's rights")
                    .containsOnly(Precedence.comesBack() ? IDLE : OTHER);
            assertThat(told(jvm.pid(), "C1 ", POLICY)).isNotEmpty().containsOnly(OTHER);

            Precedence.lastCompilerAsEver(jvm.pid());
            assertThat(told(jvm.pid(), "C2 ", POLICY)).isNotEmpty().containsOnly(OTHER);
            assertThat(told(jvm.pid(), "C2 ", NICE)).containsOnly("0");

            Precedence.yields(jvm.pid());
            assertThat(told(jvm.pid(), "", NICE)).hasSizeGreaterThan(5).containsOnly("10");
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    @Test
    void ofAProcessThatIsGoneThereIsNothingToSay() {
        assertThat(Precedence.lastCompilerWaits(Long.MAX_VALUE)).isEqualTo(!Precedence.comesBack());
        Precedence.lastCompilerAsEver(Long.MAX_VALUE);
        Precedence.yields(Long.MAX_VALUE);
    }

    private static List<String> told(long pid, String named, int word) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.map(task -> stat(task))
                    .filter(stat -> stat.contains("(" + named))
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ")[word])
                    .toList();
        }
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }
}
