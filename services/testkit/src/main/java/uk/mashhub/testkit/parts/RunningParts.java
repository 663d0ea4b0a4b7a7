package uk.mashhub.testkit.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.testcontainers.DockerClientFactory;

/** The parts of this JVM: at most one of each, started when first asked for, several at a time. */
final class RunningParts implements AutoCloseable {

    private static final Map<HubPart, RunningPart> RUNNING = new EnumMap<>(HubPart.class);

    private final PartSource source = dockerAnswers() ? new ContainerParts() : new EmbeddedParts();

    RunningParts() {
        // because: a run that is interrupted must not leave a broker behind
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-parts"));
    }

    /** Starts what of these is not running yet, side by side, and publishes where they are. */
    void require(HubPart... parts) {
        synchronized (RUNNING) {
            List<HubPart> missing = Arrays.stream(parts)
                    .filter(part -> !RUNNING.containsKey(part))
                    .toList();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Map<HubPart, CompletableFuture<RunningPart>> starting = new EnumMap<>(HubPart.class);
                missing.forEach(
                        part -> starting.put(part, CompletableFuture.supplyAsync(() -> source.start(part), threads)));
                starting.forEach((part, started) -> publish(part, started.join()));
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    private static void publish(HubPart part, RunningPart running) {
        RUNNING.put(part, running);
        running.properties().forEach(System::setProperty);
    }

    static PartControl control(HubPart part) {
        synchronized (RUNNING) {
            RunningPart running = RUNNING.get(part);
            if (running == null) {
                throw new IllegalStateException("ask for " + part + " with @HubParts first");
            }
            return running.control();
        }
    }

    @Override
    public void close() {
        synchronized (RUNNING) {
            RUNNING.values().forEach(running -> running.end().run());
            RUNNING.clear();
            source.close();
        }
    }

    /** The quick look first: asking Docker's client where there is no Docker takes seconds. */
    private static boolean dockerAnswers() {
        boolean hint = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return hint && DockerClientFactory.instance().isDockerAvailable();
    }
}
