package uk.mashhub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.mashhub.local.AtExit;
import uk.mashhub.local.LocalHub;

/**
 * A hub of the benchmark's own: every part from the jar that ships, run by the supervisor of local mode, with data that goes when
 * the benchmark ends, or is told to.
 *
 * <p>It uses the ports of local mode, so a hub that is running must be stopped first.
 */
final class OwnHub implements AutoCloseable {

    static final String KAFKA = "localhost:19092";
    static final String REGISTRY = "http://localhost:8181/apis/ccompat/v7";

    private static final Duration START_WITHIN = Duration.ofMinutes(10);
    private static final Duration STOP_WITHIN = Duration.ofMinutes(1);

    private final Path root;
    private final Process supervisor;
    private final double secondsToStart;
    private final AtExit atExit;

    private OwnHub(Path root, List<String> only) throws IOException, InterruptedException {
        this.root = root;
        long began = System.nanoTime();
        List<String> arguments = new ArrayList<>(List.of("start"));
        if (!only.isEmpty()) {
            arguments.addAll(List.of("--only", String.join(",", only)));
        }
        supervisor = local(arguments);
        atExit = AtExit.of(this::end);
        while (!state().equals("ready")) {
            if (!supervisor.isAlive() || System.nanoTime() - began > START_WITHIN.toNanos()) {
                String why = lastWords();
                close();
                throw new IllegalStateException("the hub did not start (./hub down stops one that runs): " + why);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        secondsToStart = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "the hub is up after %.1f s%n", secondsToStart);
    }

    /** Starts these parts, or all when none is named, and returns when all of them answer. */
    static OwnHub with(String... only) throws IOException, InterruptedException {
        Path repository = Path.of("").toRealPath();
        Path root = Files.createTempDirectory("mash-hub-bench");
        // The supervisor finds the jars below its working directory, and keeps its data there too.
        Files.createSymbolicLink(root.resolve("services"), repository.resolve("services"));
        Files.createSymbolicLink(root.resolve("deploy"), repository.resolve("deploy"));
        Files.createDirectories(root.resolve(".hub"));
        return new OwnHub(root, List.of(only));
    }

    double secondsToStart() {
        return secondsToStart;
    }

    /** Memory of a part's process, in MiB. */
    double megabytes(String part) throws IOException {
        return Program.megabytes(pid(part));
    }

    /** Seconds of processor a part and its children have used since they started. */
    double processorSeconds(String part) throws IOException {
        return ProcessHandle.of(pid(part)).stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .mapToLong(process -> process.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos())
                        .sum()
                / 1e9;
    }

    /** Of every part, by its name. */
    Map<String, Double> processorSeconds() throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> pids = Files.list(root.resolve(".hub/pids"))) {
            for (Path pid : pids.toList()) {
                String part = pid.getFileName().toString().replace(".pid", "");
                if (!part.equals("supervisor")) { // whose children they all are
                    seconds.put(part, processorSeconds(part));
                }
            }
        }
        return seconds;
    }

    private long pid(String part) throws IOException {
        return Long.parseLong(Files.readAllLines(root.resolve(".hub/pids/" + part + ".pid"))
                .getFirst()
                .strip());
    }

    private Process local(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")
                        .replaceAll("(^|:)(?=[^/:])", "$1" + Path.of("").toRealPath() + "/"),
                LocalHub.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve(".hub/bench.log").toFile()))
                .start();
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(root.resolve(".hub/bench.log"));
        return String.join("; ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private String state() {
        try {
            return Files.readString(root.resolve(".hub/state")).strip();
        } catch (IOException notYet) {
            return "";
        }
    }

    @Override
    public void close() {
        atExit.close();
    }

    private void end() {
        try {
            local(List.of("stop")).waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
            supervisor.destroy(); // for one that could not be told: it ends what it started, in order
            supervisor.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
            try (Stream<Path> tree = Files.walk(root)) {
                tree.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
