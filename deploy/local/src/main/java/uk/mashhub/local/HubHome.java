package uk.mashhub.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where the local hub keeps things: data, logs, process ids and its own state, all below {@code .hub}.
 *
 * @param root the repository, below which the services' jars are
 * @param hub the folder itself
 */
record HubHome(Path root, Path hub) {

    HubHome(Path root) {
        this(root, root.resolve(".hub"));
    }

    /** The same repository, with everything kept elsewhere. */
    HubHome at(Path folder) {
        return new HubHome(root, folder);
    }

    Path data(String part) {
        return hub().resolve("data").resolve(part);
    }

    Path log(String part) {
        return hub().resolve("logs").resolve(part + ".log");
    }

    Path pids() {
        return hub().resolve("pids");
    }

    /** The figures of the last start. */
    Path lastStart() {
        return hub().resolve("last-start.txt");
    }

    /** What the supervisor said last about itself; empty when it never ran. */
    Optional<String> state() {
        try {
            return Optional.of(Files.readString(stateFile()).strip());
        } catch (IOException never) {
            return Optional.empty();
        }
    }

    /** Told to whoever waits for the start; replaced in one step, so it is never read half written. */
    void state(String text) {
        write(stateFile(), text + "\n");
    }

    /** How often each part had to be started again: a name and a number a line. */
    Path restarts() {
        return hub().resolve("restarts");
    }

    void write(Path file, String text) {
        try {
            Files.createDirectories(hub());
            Path fresh = Files.createTempFile(hub(), "write", ".tmp");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path stateFile() {
        return hub().resolve("state");
    }
}
