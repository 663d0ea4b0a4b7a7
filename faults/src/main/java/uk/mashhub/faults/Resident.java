package uk.mashhub.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The memory of a part, looked at until it is closed: resident, as the kernel counts it; 0 where there is no {@code /proc}. */
final class Resident implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final RunningHub hub;
    private final String part;
    private final long pid;
    private final long before;
    private final Thread watch;
    private volatile long most;
    private volatile boolean closed;

    Resident(RunningHub hub, String part) {
        this.hub = hub;
        this.part = part;
        this.pid = hub.pid(part);
        this.before = megabytes();
        this.most = before;
        this.watch = Thread.ofVirtual().start(() -> {
            while (!closed) {
                most = Math.max(most, megabytes());
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        });
    }

    /** MiB when the watch began. */
    long before() {
        return before;
    }

    /** The most there were since, MiB. */
    long most() {
        return most;
    }

    /** Whether the process is the one that was there when the watch began. */
    boolean survived() {
        return hub.runs(part) && hub.pid(part) == pid;
    }

    private long megabytes() {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (Files.notExists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
