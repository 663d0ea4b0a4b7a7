package uk.mashhub.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A whole hub of its own: every service from the jar that ships, run by the supervisor of local mode, its data in a
 * folder that is thrown away.
 *
 * <p>It uses the ports of local mode. A hub that is already running makes the start fail with the supervisor's own line.
 */
final class RunningHub {

    /** Longer than any part may take by the supervisor's own limits, whose word on what is wrong is the better one. */
    private static final Duration START_WITHIN = Duration.ofMinutes(12);

    private static final Duration STOP_WITHIN = Duration.ofMinutes(2);
    private static final int LINES_SHOWN = 25;

    private final Path root;
    private @Nullable Process supervisor;

    private RunningHub(Path root) {
        this.root = root;
    }

    /** An empty hub, not started yet. */
    static RunningHub create() {
        try {
            Path repository = Path.of(Objects.requireNonNull(System.getProperty("mashhub.repository")))
                    .toRealPath();
            Path root = Files.createTempDirectory("mash-hub-system-");
            // The supervisor finds the jars below its working directory, and keeps its data there too.
            Files.createSymbolicLink(root.resolve("services"), repository.resolve("services"));
            Files.createSymbolicLink(root.resolve("deploy"), repository.resolve("deploy"));
            return new RunningHub(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts everything and returns when all of it answers. */
    void up() {
        try {
            Files.createDirectories(root.resolve(".hub"));
            Files.deleteIfExists(root.resolve(".hub/state"));
            Process process = supervisor("start");
            supervisor = process;
            try {
                Awaitility.await("the hub to start")
                        .atMost(START_WITHIN)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> state().equals("ready") || !process.isAlive());
            } catch (ConditionTimeoutException e) {
                throw new IllegalStateException("the hub is still " + state() + "\n" + whatItSays(), e);
            }
            if (!state().equals("ready")) {
                throw new IllegalStateException("the hub did not start; it is " + state() + "\n" + whatItSays());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops everything, as {@code ./hub down} does; data stays. */
    void down() {
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

    /** Ends a service at once, without a chance to finish anything; the supervisor will start it again. */
    void kill(String service) {
        ProcessHandle process =
                process(service).orElseThrow(() -> new IllegalStateException(service + " is not running"));
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Waits until a killed service has a process again. */
    void awaitRestarted(String service) {
        Awaitility.await(service + " to be started again")
                .atMost(START_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> process(service).isPresent());
    }

    /** How often the supervisor had to start a service again. */
    int restarts(String service) {
        return lines(root.resolve(".hub/restarts")).stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 2 && words[0].equals(service))
                .mapToInt(words -> Integer.parseInt(words[1]))
                .findFirst()
                .orElse(0);
    }

    /** Stops what runs and deletes its data. */
    void close() {
        down();
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
        return new ProcessBuilder(line)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** The last lines of the supervisor, and of each part that is not up yet by its own account. */
    private String whatItSays() throws IOException {
        List<String> told = lines(log());
        var text = new StringBuilder("supervisor:\n" + tail(log()));
        try (Stream<Path> logs = Files.list(root.resolve(".hub/logs"))) {
            for (Path partLog : logs.sorted().toList()) {
                String part = partLog.getFileName().toString().replace(".log", "");
                if (told.stream().noneMatch(line -> line.startsWith(part + " \u2026 up"))) {
                    text.append('\n').append(part).append(":\n").append(tail(partLog));
                }
            }
        }
        return text.toString();
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
