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
 * <p>A file holds the process id and when it started: an id that the system gave to somebody else since is not ours. When is told by the
 * kernel's own count since it booted, where it has one (Linux), since a machine's clock may be put right meanwhile.
 */
final class PidFiles {

    /** The supervisor's own entry. */
    static final String SUPERVISOR = "supervisor";

    private static final Duration POLITE = Duration.ofSeconds(25);
    private static final Duration SAME_START = Duration.ofSeconds(2);
    private static final Path PROC = Path.of("/proc");

    /** Of the words that follow a program's name in {@code /proc/PID/stat} (proc_pid_stat(5): field 22 of all). */
    private static final int START_TICKS = 19;

    private final Path directory;

    PidFiles(HubHome home) {
        this.directory = home.pids();
    }

    void write(String part, long pid) {
        try {
            Files.createDirectories(directory);
            Files.writeString(file(part), pid + "\n" + started(pid) + "\n");
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
            long pid = Long.parseLong(lines.getFirst());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(_ -> startedThen(pid, lines.get(1)));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean startedThen(long pid, String written) {
        if (written.contains("@")) {
            return written.equals(started(pid));
        }
        Instant then =
                Instant.ofEpochMilli(Long.parseLong(written)); // by a version before, or a system that tells no ticks
        return startInstant(pid)
                .map(at -> Duration.between(at, then).abs().compareTo(SAME_START) <= 0)
                .orElse(false);
    }

    /** When a process started: ticks since this boot, and which boot that is; milliseconds since 1970 where the system tells neither. */
    private static String started(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            // the name comes in brackets, and may hold anything
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START_TICKS] + "@" + boot;
        } catch (IOException noLinux) {
            return Long.toString(startInstant(pid).map(Instant::toEpochMilli).orElse(0L));
        }
    }

    private static Optional<Instant> startInstant(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().startInstant());
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
