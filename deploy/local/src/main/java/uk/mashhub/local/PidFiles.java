package uk.mashhub.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Which processes are ours, on disk, so that a hub whose supervisor was killed can still be stopped.
 *
 * <p>A file holds the process id and when it started: an id that the system gave to somebody else since is not ours.
 */
final class PidFiles {

    /** The supervisor's own entry. */
    static final String SUPERVISOR = "supervisor";

    private static final Duration POLITE = Duration.ofSeconds(25);
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final Path directory;

    PidFiles(HubHome home) {
        this.directory = home.pids();
    }

    void write(String part, long pid) {
        Optional<Instant> started =
                ProcessHandle.of(pid).flatMap(process -> process.info().startInstant());
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    file(part), pid + "\n" + started.map(Instant::toEpochMilli).orElse(0L) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(String part) {
        file(part).toFile().delete();
    }

    /** The process of a part, if it still runs and is still the one we started. */
    Optional<ProcessHandle> find(String part) {
        try {
            List<String> lines = Files.readAllLines(file(part));
            Instant started = Instant.ofEpochMilli(Long.parseLong(lines.get(1)));
            return ProcessHandle.of(Long.parseLong(lines.getFirst()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(at -> Duration.between(at, started).abs().compareTo(SAME_START) <= 0)
                            .orElse(false));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    /** Ends the supervisor, which ends everything in order; then whatever is left. Returns how many processes it ended. */
    int endAll() {
        int ended = find(SUPERVISOR).map(PidFiles::end).orElse(false) ? 1 : 0;
        List<ProcessHandle> left =
                names().stream().flatMap(name -> find(name).stream()).toList();
        List<CompletableFuture<Boolean>> ending = left.stream()
                .map(process -> CompletableFuture.supplyAsync(() -> end(process)))
                .toList();
        ending.forEach(CompletableFuture::join);
        names().forEach(this::forget);
        return ended + left.size();
    }

    private List<String> names() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pid"))
                    .map(name -> name.substring(0, name.length() - ".pid".length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean end(ProcessHandle process) {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
            ended(process);
        }
        return true;
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(POLITE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path file(String part) {
        return directory.resolve(part + ".pid");
    }
}
