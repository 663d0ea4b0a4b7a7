package uk.mashhub.testkit.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.mashhub.local.parts.ChildProcess;
import uk.mashhub.local.parts.KafkaPart;
import uk.mashhub.local.parts.Part;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.local.parts.PostgresPart;
import uk.mashhub.local.parts.RegistryPart;

/** The parts as processes of our own, on free ports, with data in a directory that goes when they do. */
final class EmbeddedParts implements PartSource {

    private final Path home;

    EmbeddedParts() {
        try {
            home = Files.createTempDirectory("mash-hub-parts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RunningPart start(HubPart part) {
        return switch (part) {
            case KAFKA -> kafka();
            case REGISTRY -> registry();
            case POSTGRES -> postgres();
        };
    }

    private RunningPart kafka() {
        var kafka = new KafkaPart(home.resolve("kafka"), home.resolve("kafka.log"), Ports.free(), Ports.free());
        kafka.start();
        return running(kafka, kafka.process(), Map.of("MASHHUB_KAFKA", kafka.bootstrapServers()));
    }

    private RunningPart registry() {
        var registry = new RegistryPart(home.resolve("registry.log"), Ports.free(), Ports.free(), Optional.empty());
        registry.start();
        return running(registry, registry.process(), Map.of("MASHHUB_REGISTRY", registry.url()));
    }

    private RunningPart postgres() {
        var postgres =
                new PostgresPart(home.resolve("postgresql"), home.resolve("postgresql.log"), Ports.free(), false);
        postgres.start();
        return running(
                postgres,
                postgres.process(),
                Map.of(
                        "MASHHUB_POSTGRES", postgres.jdbcUrl("mashhub"),
                        "MASHHUB_POSTGRES_USER", PostgresPart.USER,
                        "MASHHUB_POSTGRES_PASSWORD", PostgresPart.PASSWORD));
    }

    private static RunningPart running(Part part, ChildProcess process, Map<String, String> properties) {
        return new RunningPart(properties, new ProcessControl(part, process), process::kill);
    }

    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(home)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException alreadyGone) {
            // because: the data of a test is worth nothing once the test is over
        }
    }

    private record ProcessControl(Part part, ChildProcess process) implements PartControl {

        @Override
        public void freeze() {
            process.freeze();
        }

        @Override
        public void resume() {
            process.resume();
        }

        @Override
        public void kill() {
            process.kill();
        }

        @Override
        public void restart() {
            process.kill();
            part.start();
        }
    }
}
