package uk.mashhub.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who takes a core first, as Linux decides it from thread to thread; elsewhere, and where a tool is missing, nothing is changed.
 *
 * <p>While everything starts at once, what a JVM's last compiler does makes each start longer and helps none: it may use what the others
 * leave. Once everything answers it works as ever. Without root's rights the kernel lets a thread into that class and not out of it; then
 * it is left where it is.
 */
final class Precedence {

    /** As the JVM names the threads of its last compiler, cut to what the kernel keeps. */
    private static final String LAST_COMPILER = "C2 CompilerThre";

    /** It is begun after the last one, so where it is there, there is no other to wait for. */
    private static final String FIRST_COMPILER = "C1 CompilerThre";

    private static final String NICENESS = "10";

    /** A thread begun after the first few rounds was begun by one that yields. */
    private static final int ROUNDS_MAX = 10;

    private Precedence() {}

    /** Whether what waits may be told to go on: a shell tries it with itself, once. */
    private static final class Return {
        static final boolean ALLOWED = run("sh", "-c", "chrt --idle --pid 0 $$ && chrt --other --pid 0 $$");
    }

    static boolean comesBack() {
        return Return.ALLOWED;
    }

    /** Says whether that is done, or there is nothing to do: a JVM has its compilers a moment after it has begun, and not all have a last one. */
    static boolean lastCompilerWaits(long pid) {
        if (!comesBack()) {
            return true;
        }
        boolean begun = !threads(pid, FIRST_COMPILER).isEmpty();
        threads(pid, LAST_COMPILER).forEach(thread -> run("chrt", "--idle", "--pid", "0", thread));
        return begun;
    }

    static void lastCompilerAsEver(long pid) {
        threads(pid, LAST_COMPILER).forEach(thread -> run("chrt", "--other", "--pid", "0", thread));
    }

    /** Every thread there is, and with it those it begins; whoever was begun meanwhile by one that was not told yet is told in the next round. */
    static void yields(long pid) {
        Set<String> told = new HashSet<>();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            List<String> fresh = threads(pid, "").stream().filter(told::add).toList();
            if (fresh.isEmpty()) {
                return;
            }
            List<String> command = new ArrayList<>(List.of("renice", "-n", NICENESS, "-p"));
            command.addAll(fresh);
            run(command.toArray(String[]::new));
        }
    }

    private static List<String> threads(long pid, String named) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.filter(task -> name(task).startsWith(named))
                    .map(task -> task.getFileName().toString())
                    .toList();
        } catch (IOException | UncheckedIOException ended) {
            return List.of();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException ended) {
            return "";
        }
    }

    /** Whether it went well; a tool that is missing goes badly, and everything starts and works as it would anywhere else. */
    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(Arrays.asList(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
