package uk.mashhub.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches made and used by real JVMs, of a program small enough to learn in seconds. */
class StartCacheIT {

    private static final Duration UP_WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Path jar;
    private List<String> flags;

    /** Is busy for two seconds, says that it is up and waits to be ended. */
    static final class Waits {

        public static void main(String[] args) throws InterruptedException {
            long until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            int sum = 1;
            while (System.nanoTime() < until) {
                for (int i = 0; i < 1_000; i++) {
                    sum = busy(sum);
                }
            }
            System.out.println(sum == 0 ? "never" : "up");
            Thread.sleep(Duration.ofMinutes(5));
        }

        private static int busy(int sum) {
            return (sum * 31 + 7) | 1;
        }
    }

    @BeforeEach
    void program() throws IOException {
        jar = writeJar("program.jar");
        flags = List.of(
                "-XX:+UseSerialGC",
                "-XX:CompileCommand=dontinline,*.busy",
                "-Xlog:class+load:file=" + folder.resolve("classes"),
                "-Xlog:jit+compilation=debug:file=" + folder.resolve("compiled"));
    }

    @Test
    void theNextStartHasItsClassesFromWhatAnEarlierOneTaught() throws IOException {
        StartCache taught = StartCache.of(folder, "program").learning();
        assertThat(taught.fits(flags, List.of(jar))).isFalse();
        runOnce(StartCache.of(folder, "program"), ChildProcess::stop);
        assertThat(sourceOfTheProgram()).as("nothing was taught yet").doesNotContain("shared objects file");
        runOnce(taught, process -> process.stop(taught));

        StartCache used = StartCache.of(folder, "program");
        assertThat(used.fits(flags, List.of(jar))).isTrue();
        runOnce(used, ChildProcess::stop);

        assertThat(sourceOfTheProgram()).contains("shared objects file");
    }

    @Test
    void whatIsBusyIsCompiledFullyThoughItWasTaughtSimply() throws IOException {
        StartCache taught = StartCache.of(folder, "program").learning();
        runOnce(taught, process -> process.stop(taught));

        runOnce(StartCache.of(folder, "program"), ChildProcess::stop);

        assertThat(levelsOfWhatIsBusy()).contains("4");
    }

    @Test
    void whatWasTaughtByAnotherBuildOrWithOtherFlagsIsNotUsed() throws IOException {
        StartCache taught = StartCache.of(folder, "program").learning();
        runOnce(taught, process -> process.stop(taught));
        StartCache cache = StartCache.of(folder, "program");

        assertThat(cache.fits(List.of("-XX:+UseParallelGC"), List.of(jar))).isFalse();
        Files.delete(jar);
        Path rebuilt = writeJar("program.jar");

        assertThat(cache.fits(flags, List.of(rebuilt))).isFalse();
        assertThat(cache.options(flags, List.of(rebuilt))).isEmpty();
        runOnce(cache, ChildProcess::stop);
    }

    @Test
    void aCacheTheJvmDoesNotTakeIsNoReasonNotToStart() throws IOException {
        StartCache taught = StartCache.of(folder, "program").learning();
        runOnce(taught, process -> process.stop(taught));
        Files.writeString(folder.resolve("program.aot"), "not a cache");
        StartCache cache = StartCache.of(folder, "program");
        assertThat(cache.fits(flags, List.of(jar))).isTrue();

        runOnce(cache, ChildProcess::stop);

        assertThat(sourceOfTheProgram()).doesNotContain("shared objects file");
    }

    @Test
    void aStartThatWasKilledTaughtNothing() {
        StartCache taught = StartCache.of(folder, "program").learning();
        runOnce(taught, process -> {
            process.kill();
            process.stop(taught);
        });

        assertThat(StartCache.of(folder, "program").fits(flags, List.of(jar))).isFalse();
    }

    @Test
    void withoutACacheNothingIsLearnt() {
        runOnce(StartCache.NONE, process -> process.stop(StartCache.NONE));

        assertThat(StartCache.NONE.fits(flags, List.of(jar))).isFalse();
        assertThat(folder.resolve("program.aot")).doesNotExist();
    }

    private void runOnce(StartCache cache, Consumer<ChildProcess> end) {
        Path log = folder.resolve("program.log");
        log.toFile().delete();
        var process = new ChildProcess("program", log);
        try {
            process.start(cache.command(flags, List.of(jar), Waits.class.getName()), Map.of(), folder);
            process.awaitReady(() -> says(log, "up"), UP_WITHIN);
        } finally {
            end.accept(process);
        }
        assertThat(process.alive()).isFalse();
    }

    private static boolean says(Path log, String line) {
        try {
            return Files.readAllLines(log).contains(line);
        } catch (IOException notYet) {
            return false;
        }
    }

    private String sourceOfTheProgram() throws IOException {
        return Files.readAllLines(folder.resolve("classes")).stream()
                .filter(line -> line.contains(Waits.class.getName() + " source:"))
                .findFirst()
                .orElseThrow();
    }

    /** The tiers its busy method was compiled at: 1 is the first compiler's for good, 4 the last one's. */
    private List<String> levelsOfWhatIsBusy() throws IOException {
        return Files.readAllLines(folder.resolve("compiled")).stream()
                .filter(line -> line.contains("::busy"))
                .map(line -> line.replaceFirst(".* ([1-4]) +\\S+::busy.*", "$1"))
                .distinct()
                .toList();
    }

    private Path writeJar(String name) throws IOException {
        String entry = Waits.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(file));
                var bytes = Waits.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
        return file;
    }
}
