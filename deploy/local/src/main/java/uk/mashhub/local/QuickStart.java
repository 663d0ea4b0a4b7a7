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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import uk.mashhub.local.parts.StartCache;

/**
 * How a service starts in a third of the processor time: its jar laid out as Spring Boot's own tools lay it out, with what its JVM
 * learnt in an earlier start ({@link StartCache}).
 *
 * <p>Eight services that start at once share two cores, so processor time is what start-up is made of. Where nothing was laid out, or
 * from another build, the jar itself is run: slower, and the same.
 */
final class QuickStart {

    private static final Duration LAID_OUT_WITHIN = Duration.ofMinutes(2);

    private final Service service;
    private final Path jar;
    private final Path folder;
    private final StartCache cache;

    /** @param caches what is to be done with the cache */
    QuickStart(Service service, Path root, UnaryOperator<StartCache> caches) {
        this.service = service;
        this.jar = service.jar(root);
        this.folder = jar.resolveSibling("quick-start");
        this.cache = caches.apply(StartCache.of(folder, "start"));
    }

    StartCache cache() {
        return cache;
    }

    /** What to put before the application's arguments: {@code -jar} and the jar, with its cache when it has one. */
    List<String> launch() {
        if (!isLaidOut()) {
            return List.of("-jar", jar.toString());
        }
        List<String> launch = new ArrayList<>(cache.options(service.flags(), List.of(laidOut())));
        launch.addAll(List.of("-jar", laidOut().toString()));
        return launch;
    }

    /** Whether there is a cache and it was made from this jar. */
    boolean isOfThisBuild() {
        return isLaidOut() && cache.fits(service.flags(), List.of(laidOut()));
    }

    /** Lays the jar out, unless that was done for this build already. */
    void layOut() {
        if (isLaidOut()) {
            return;
        }
        try {
            clear();
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djarmode=tools",
                    "-jar",
                    jar.toString(),
                    "extract",
                    "--destination",
                    folder.toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(LAID_OUT_WITHIN.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0) {
                Files.writeString(stamp(), fingerprint());
            } else {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no quick start for " + service.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLaidOut() {
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

    private Path stamp() {
        return folder.resolve("laid-out-from");
    }
}
