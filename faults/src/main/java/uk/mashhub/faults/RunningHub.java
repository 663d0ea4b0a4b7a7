package uk.mashhub.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.local.AtExit;

/**
 * A whole hub of its own: every service from the jar that ships, run by the supervisor of local mode, its data in a
 * folder that is thrown away when it is closed, or this JVM is told to end.
 *
 * <p>Its ports stand {@value #PORT_SHIFT} above those of local mode, so that it runs beside a hub somebody works with.
 */
public final class RunningHub implements AutoCloseable {

    /** How much higher than documented every port of it is. */
    public static final int PORT_SHIFT = 1_000;

    /** Longer than any part may take by the supervisor's own limits, whose word on what is wrong is the better one. */
    private static final Duration START_WITHIN = Duration.ofMinutes(12);

    private static final Duration STOP_WITHIN = Duration.ofMinutes(2);
    private static final int LINES_SHOWN = 25;

    private final Path root;
    private final Map<String, String> environment;
    private final AtExit atExit = AtExit.of(this::end);
    private @Nullable Process supervisor;
    private @Nullable Volume disk;

    private RunningHub(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    /**
     * An empty hub, not started yet.
     *
     * @param repository where the jars were built
     * @param environment what its parts are told beside the usual
     */
    public static RunningHub create(Path repository, Map<String, String> environment) {
        try {
            Path root = Files.createTempDirectory("mash-hub-system-");
            // The supervisor finds the jars below its working directory, and keeps its data there too.
            Files.createSymbolicLink(
                    root.resolve("services"), repository.toRealPath().resolve("services"));
            Files.createSymbolicLink(
                    root.resolve("deploy"), repository.toRealPath().resolve("deploy"));
            Files.createDirectories(root.resolve(".hub/data"));
            return new RunningHub(root, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its parts keep their data. */
    Path data() {
        return root.resolve(".hub/data");
    }

    /** Puts the data on a small disk of its own, before the first start; empty where this user may not. */
    Optional<Volume> onSmallDisk() {
        Optional<Volume> mounted = Volume.mount(data());
        disk = mounted.orElse(null);
        return mounted;
    }

    /** Starts everything and returns when all of it answers. */
    public void up() {
        try {
            Files.createDirectories(root.resolve(".hub"));
            Files.deleteIfExists(root.resolve(".hub/state"));
            Process process = supervisor("start");
            supervisor = process;
            if (!Waiting.until(START_WITHIN, () -> state().equals("ready") || !process.isAlive())
                    || !state().equals("ready")) {
                throw new IllegalStateException("the hub did not start; it is " + state() + "\n" + whatItSays());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops everything, as {@code ./hub down} does; data stays. */
    public void down() {
        try {
            Process stop = supervisor("stop");
            if (!stop.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the hub did not stop");
            }
            Process running = supervisor;
            if (running != null && !running.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the supervisor did not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends a part at once, without a chance to finish anything; the supervisor will start it again. */
    public void kill(String part) {
        for (ProcessHandle process : processes(part)) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Asks a part to end, as a roll-out does; the supervisor will start it again. */
    void stop(String part) {
        processes(part).getFirst().destroy();
    }

    /** Stops the clock for a part: it keeps its ports and connections and answers nothing. {@code CONT} lets it go on. */
    void signal(String part, String signal) {
        for (ProcessHandle process : processes(part)) {
            Commands.run("kill", "-" + signal, Long.toString(process.pid()));
        }
    }

    /** Whether a part's process is there. */
    boolean runs(String part) {
        return process(part).isPresent();
    }

    /** The log of every part. */
    public List<Path> logs() {
        try (Stream<Path> files = Files.list(root.resolve(".hub/logs"))) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process id of a part, so that a new one can be told from the old. */
    long pid(String part) {
        return process(part).map(ProcessHandle::pid).orElse(0L);
    }

    /** A part's process and those below it: PostgreSQL is many. */
    private List<ProcessHandle> processes(String part) {
        ProcessHandle process = process(part).orElseThrow(() -> new IllegalStateException(part + " is not running"));
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** The last lines of the supervisor, and of each part that is not up yet by its own account. */
    private String whatItSays() {
        List<String> told = lines(log());
        var text = new StringBuilder("supervisor:\n" + tail(log()));
        for (Path partLog : logs().stream().sorted().toList()) {
            String part = partLog.getFileName().toString().replace(".log", "");
            if (told.stream().noneMatch(line -> line.startsWith(part + " \u2026 up"))) {
                text.append('\n').append(part).append(":\n").append(tail(partLog));
            }
        }
        return text.toString();
    }

    /** Stops what runs and deletes its data. */
    @Override
    public void close() {
        atExit.close();
    }

    private void end() {
        try {
            down();
        } finally {
            deleteAll();
        }
    }

    private void deleteAll() {
        Volume mounted = disk;
        if (mounted != null) {
            mounted.close();
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessHandle> process(String service) {
        return lines(root.resolve(".hub/pids/" + service + ".pid")).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(ProcessHandle::isAlive);
    }

    private Process supervisor(String command) throws IOException {
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classpath));
        line.addAll(List.of("uk.mashhub.local.LocalHub", command));
        var builder = new ProcessBuilder(line);
        builder.environment().put("MASHHUB_PORT_SHIFT", Integer.toString(PORT_SHIFT));
        builder.environment().putAll(environment);
        return builder.directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return root.resolve(".hub/system-test.log");
    }

    private String state() {
        return String.join("", lines(root.resolve(".hub/state"))).strip();
    }

    private static String tail(Path file) {
        List<String> lines = lines(file);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) { // because what is not there yet says nothing
            return List.of();
        }
    }
}
