package uk.mashhub.local.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One process of ours: started with its output in a file, watched until it answers, stopped politely and then firmly.
 *
 * <p>A process that ends before it answers is an error at once, not after the time allowed.
 */
public final class ChildProcess {

    private static final Duration POLITE = Duration.ofSeconds(20);
    /** How long the end of a start that teaches takes at most: everything learnt is written down first. */
    private static final Duration LEARNT_WITHIN = Duration.ofMinutes(3);

    /** Who writes down what a start taught needs a second JVM for it: two at a time, for memory's sake. */
    private static final Semaphore WRITING = new Semaphore(2);

    private static final Duration FIRM = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 100;
    private static final long LOG_BYTES_MAX = 20L * 1024 * 1024;

    private final String name;
    private final Path log;
    private @Nullable Process process;

    /** @param log appended to, so that what a part said before a restart is still there */
    public ChildProcess(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    /** Starts the command; the environment is added to ours. */
    public void start(List<String> command, Map<String, String> environment, Path workingDirectory) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.createDirectories(workingDirectory);
            beginNewLogWhenLong();
            var builder = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            // A debugging or tuning option meant for one JVM must not reach every JVM below it.
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            process = builder.start();
        } catch (IOException e) {
            throw new PartFailedException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Returns once the question is answered with yes; the process ending or the time running out is a failure. */
    public void awaitReady(BooleanSupplier ready, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!ready.getAsBoolean()) {
            if (!alive()) {
                throw new PartFailedException(name + " ended while starting (" + lastWords() + "); see " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new PartFailedException(name + " did not answer within " + atMost.toSeconds() + " s; see " + log);
            }
            pause();
        }
    }

    /** Whether there is a process and it has not ended. */
    public boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** The process, while there is one. */
    public OptionalLong pid() {
        Process current = process;
        return current != null && current.isAlive() ? OptionalLong.of(current.pid()) : OptionalLong.empty();
    }

    /** Asks it to end, waits, and ends it when it does not listen. */
    public void stop() {
        stop(POLITE);
    }

    /** The same, and leaves it the time to write down what this start taught, if that was asked of it. */
    public void stop(StartCache cache) {
        if (!cache.learns()) {
            stop();
            return;
        }
        WRITING.acquireUninterruptibly();
        try {
            if (stop(LEARNT_WITHIN)) {
                cache.keep();
            }
        } finally {
            WRITING.release();
        }
    }

    /** Whether it ended by itself. */
    private boolean stop(Duration politely) {
        Process current = process;
        if (current == null) {
            return false;
        }
        resume();
        current.destroy();
        boolean polite = ended(current, politely);
        if (!polite) {
            kill();
        }
        return polite;
    }

    /** Ends it and everything below it without asking, as a failing machine would. */
    public void kill() {
        Process current = process;
        if (current == null) {
            return;
        }
        List<ProcessHandle> below = current.descendants().toList();
        current.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
        ended(current, FIRM);
    }

    /** Stops the clock for it: it keeps its ports and connections and answers nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        Process current = process;
        if (current == null || !current.isAlive()) {
            return;
        }
        Stream.concat(Stream.of(current.toHandle()), current.descendants())
                .forEach(handle -> signal(signal, handle.pid()));
    }

    private static void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new PartFailedException("cannot send " + signal + " to a process: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One earlier log is kept: a hub that runs for months must not fill the disk with what it said in the first. */
    private void beginNewLogWhenLong() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(log, UTF_8)) {
            return lines.filter(line -> !line.isBlank())
                    .filter(line -> !line.stripLeading().startsWith("at "))
                    .reduce((earlier, later) -> later)
                    .map(line -> line.length() > 160 ? line.substring(0, 160) + "…" : line)
                    .orElse("it said nothing");
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return "its log cannot be read";
        }
    }

    private static boolean ended(Process process, Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException(name + " was told to stop while starting", e);
        }
    }
}
