package uk.mashhub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import uk.mashhub.local.parts.KafkaPart;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.local.parts.RegistryPart;

/** A broker and a registry of the benchmark's own, with data that goes when it ends. */
final class Parts implements AutoCloseable {

    private final Path home;
    private final KafkaPart kafka;
    private final RegistryPart registry;

    Parts() throws IOException {
        home = Files.createTempDirectory("mash-hub-bench");
        kafka = new KafkaPart(home.resolve("kafka"), home.resolve("kafka.log"), Ports.free(), Ports.free());
        registry = new RegistryPart(home.resolve("registry.log"), Ports.free(), Ports.free(), Optional.empty());
        kafka.start();
        registry.start();
    }

    String kafka() {
        return kafka.bootstrapServers();
    }

    String registry() {
        return registry.url();
    }

    /** The broker's process. */
    OptionalLong kafkaPid() {
        return kafka.pid();
    }

    Path directory(String name) {
        return home.resolve(name);
    }

    @Override
    public void close() {
        registry.stop();
        kafka.stop();
        try (Stream<Path> tree = Files.walk(home)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException alreadyGone) {
            // because: what is measured is kept elsewhere
        }
    }
}
