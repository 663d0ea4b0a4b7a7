package uk.mashhub.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small disk of its own for everything the hub keeps, so that it can be filled without harm to the machine. */
final class Volume implements AutoCloseable {

    private static final String SIZE = "1200m";
    private static final int BLOCK = 1 << 20;

    private final Path at;

    private Volume(Path at) {
        this.at = at;
    }

    /** Mounts one there; empty where this user may not. */
    static Optional<Volume> mount(Path at) {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root && Commands.succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "mash-hub-faults", at.toString())
                ? Optional.of(new Volume(at))
                : Optional.empty();
    }

    /** Writes until nothing more fits. */
    void fill() {
        try (var out = Files.newOutputStream(filler())) {
            byte[] block = new byte[BLOCK];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (Files.notExists(filler())) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Gives the room back. */
    void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return at.resolve("filler");
    }

    @Override
    public void close() {
        Commands.run("umount", "-l", at.toString());
    }
}
