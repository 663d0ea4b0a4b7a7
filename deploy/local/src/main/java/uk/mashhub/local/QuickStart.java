package uk.mashhub.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Halves the processor time a service needs to start: its jar laid out as Spring Boot's own tools lay it out, with an archive of
 * the classes it loads (class data sharing).
 *
 * <p>Made once a build, by starting each service up to the point where it would begin to work. Eight services that start at once
 * share two cores, so processor time is what start-up is made of. Where there is no archive, or it is of another build, the jar
 * itself is run: slower, and the same.
 */
final class QuickStart {

    private static final Duration TRAIN_WITHIN = Duration.ofMinutes(2);

    private final Service service;
    private final Path jar;
    private final Path folder;

    QuickStart(Service service, Path root) {
        this.service = service;
        this.jar = service.jar(root);
        this.folder = jar.resolveSibling("quick-start");
    }

    /** What to put before the application's arguments: {@code -jar} and the jar, with its archive when it has one. */
    List<String> launch() {
        if (!isOfThisBuild()) {
            return List.of("-jar", jar.toString());
        }
        // because an archive that the JVM will not take must cost time and nothing else
        return List.of(
                "-XX:SharedArchiveFile=" + archive(),
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-jar",
                laidOut().toString());
    }

    /** Lays the jar out and trains it, unless that was done for this build already. */
    void prepare() {
        if (isOfThisBuild()) {
            return;
        }
        try {
            clear();
            run(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString()));
            List<String> training = new ArrayList<>(service.flags());
            training.add("-XX:ArchiveClassesAtExit=" + archive());
            training.add("-Dspring.context.exit=onRefresh");
            training.add("-Dspring.flyway.enabled=false");
            training.add("-jar");
            training.add(laidOut().toString());
            run(training);
            if (Files.exists(archive())) {
                Files.writeString(stamp(), fingerprint());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no quick start for " + service.name(), e);
        }
    }

    private void run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(TRAIN_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOfThisBuild() {
        try {
            return Files.exists(stamp()) && Files.readString(stamp()).equals(fingerprint());
        } catch (IOException e) {
            return false;
        }
    }

    /** Which jar this is: its change time too, since builds are reproducible down to the modification time. */
    private String fingerprint() throws IOException {
        return Files.size(jar) + " " + Files.getAttribute(jar, "unix:ctime") + " " + Runtime.version();
    }

    private void clear() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Path laidOut() {
        return folder.resolve(jar.getFileName());
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    private Path stamp() {
        return folder.resolve("made-from");
    }
}
