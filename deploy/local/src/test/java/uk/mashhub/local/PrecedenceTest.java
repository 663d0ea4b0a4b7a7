package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.mashhub.local.SleepingJvm.FIRST_COMPILER;
import static uk.mashhub.local.SleepingJvm.IDLE;
import static uk.mashhub.local.SleepingJvm.LAST_COMPILER;
import static uk.mashhub.local.SleepingJvm.NICE;
import static uk.mashhub.local.SleepingJvm.OTHER;
import static uk.mashhub.local.SleepingJvm.POLICY;
import static uk.mashhub.local.SleepingJvm.told;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel says of the threads of a real JVM. */
@EnabledOnOs(OS.LINUX)
class PrecedenceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private @Nullable Process jvm;

    @AfterEach
    void end() throws InterruptedException {
        Process begun = jvm;
        if (begun != null) {
            begun.destroyForcibly().waitFor();
        }
    }

    @Test
    void theLastCompilerWaitsAndComesBackAndAPartYieldsWithAllItsThreads() throws Exception {
        long pid = begin();
        await().atMost(PATIENCE)
                .until(() -> Precedence.lastCompilerWaits(pid)
                        && !told(pid, LAST_COMPILER, POLICY).isEmpty());
        assertThat(told(pid, LAST_COMPILER, POLICY))
                .as("only where it comes back: not without root's rights")
                .containsOnly(Precedence.comesBack() ? IDLE : OTHER);
        assertThat(told(pid, FIRST_COMPILER, POLICY)).containsOnly(OTHER);

        Precedence.lastCompilerAsEver(pid);
        assertThat(told(pid, LAST_COMPILER, POLICY)).isNotEmpty().containsOnly(OTHER);
        assertThat(told(pid, LAST_COMPILER, NICE)).containsOnly("0");

        Precedence.yields(pid);
        assertThat(told(pid, "", NICE)).hasSizeGreaterThan(5).containsOnly("10");
    }

    @Test
    void nobodyWaitsForALastCompilerThatIsNotUsed() throws Exception {
        long pid = begin("-XX:TieredStopAtLevel=1");

        await().atMost(PATIENCE)
                .until(() -> Precedence.lastCompilerWaits(pid)
                        && !told(pid, FIRST_COMPILER, POLICY).isEmpty());

        assertThat(told(pid, LAST_COMPILER, POLICY)).isEmpty();
        assertThat(told(pid, FIRST_COMPILER, POLICY)).containsOnly(OTHER);
    }

    @Test
    void ofAProcessThatIsGoneThereIsNothingToSay() {
        assertThat(Precedence.lastCompilerWaits(Long.MAX_VALUE)).isEqualTo(!Precedence.comesBack());
        Precedence.lastCompilerAsEver(Long.MAX_VALUE);
        Precedence.yields(Long.MAX_VALUE);
    }

    private long begin(String... flags) throws IOException {
        Process begun = new ProcessBuilder(SleepingJvm.command(folder, flags))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        jvm = begun;
        return begun.pid();
    }
}
