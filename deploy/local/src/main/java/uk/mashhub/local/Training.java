package uk.mashhub.local;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.mashhub.local.parts.Part;
import uk.mashhub.local.parts.PartFailedException;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.local.parts.StartCache;

/**
 * What can be done once a build so that every start of the hub is quick: each part is started aside, on other ports and with data that goes
 * again, and its JVM writes down what that start taught it.
 *
 * <p>A real start, because what a JVM has not met it has not learnt: a start that stops short of the database, the broker and the first
 * request teaches half. Only what changed since it was last taught is taught again, on the parts it stands on.
 */
final class Training {

    private static final Duration TAUGHT_WITHIN = Duration.ofMinutes(20);
    private static final int SHIFT_STEP = 1_000;

    /** What a service cannot start without. */
    private static final List<String> FOUNDATIONS =
            List.of("postgresql", "kafka", "registry", Service.IDENTITY_PROVIDER.name());

    /** Beside what the documentation names: the registry's management and the controller of the first broker. */
    private static final List<Integer> FURTHER_PORTS = List.of(LocalParts.REGISTRY_PORT + 1, LocalParts.KAFKA_PORT + 1);

    private final HubHome home;

    Training(HubHome home) {
        this.home = home;
    }

    /** Prepares what is not prepared yet; false when something could not be. */
    boolean prepare() throws InterruptedException {
        layOut();
        Set<String> untaught = untaught();
        if (untaught.isEmpty()) {
            return true;
        }
        Optional<Integer> shift = freeShift();
        if (shift.isEmpty()) {
            System.err.println("no ports are free for a hub aside");
            return false;
        }
        Set<String> parts = new LinkedHashSet<>(FOUNDATIONS);
        parts.addAll(untaught);
        return teachAt(shift.get(), parts) && untaught().isEmpty();
    }

    private void layOut() throws InterruptedException {
        twoAtATime(Stream.concat(Stream.of(Service.IDENTITY_PROVIDER), Service.ALL.stream())
                .map(service -> () -> {
                    new QuickStart(service, home.root(), cache -> cache).layOut();
                    return true;
                }));
    }

    private Set<String> untaught() {
        return LocalParts.stages(home, Set.of()).stream()
                .flatMap(List::stream)
                .filter(part -> !part.learnt())
                .map(Part::name)
                .filter(LocalParts.names()::contains) // because a further instance has the cache of the first
                .collect(toCollection(LinkedHashSet::new));
    }

    /** How far up every port of a hub aside is free; who works with a hub or tests one uses the first thousand. */
    private static Optional<Integer> freeShift() {
        List<Integer> ports = Stream.concat(
                        Stream.of(LocalParts.KAFKA_PORT, LocalParts.REGISTRY_PORT, LocalParts.POSTGRES_PORT),
                        Stream.concat(
                                FURTHER_PORTS.stream(),
                                Stream.concat(Stream.of(Service.IDENTITY_PROVIDER), Service.ALL.stream())
                                        .map(Service::port)))
                .toList();
        return IntStream.iterate(2 * SHIFT_STEP, shift -> shift <= PortShift.MAX, shift -> shift + SHIFT_STEP)
                .filter(shift -> ports.stream().noneMatch(port -> Ports.inUse(port - PortShift.of(0) + shift)))
                .boxed()
                .findFirst();
    }

    /** In a JVM of its own, since a hub's ports are one thing throughout a process and all below it. */
    private boolean teachAt(int shift, Set<String> parts) throws InterruptedException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(joining(File.pathSeparator));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        LocalHub.class.getName(),
                        "train",
                        "--only",
                        String.join(",", parts))
                .directory(home.root().toFile())
                .inheritIO();
        builder.environment().keySet().removeAll(Set.of("MASHHUB_BROKERS", "MASHHUB_INSTANCES", "MASHHUB_DETOURS"));
        builder.environment().putAll(Map.of(PortShift.VARIABLE, Integer.toString(shift)));
        try {
            Process process = builder.start();
            if (!process.waitFor(TAUGHT_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts those parts, each to write down what the start taught it, and stops them; false when one did not start.
     *
     * <p>Services come two at a time, for two cores, and go at once: who is interrupted has what was learnt until then.
     */
    boolean teach(Set<String> parts) throws InterruptedException {
        Path aside = aside();
        List<List<Part>> stages = LocalParts.stages(home.at(aside), parts, StartCache::learning);
        var foundations = new Supervisor(home.at(aside), stages.subList(0, 1), System.out::println);
        var told = new Thread(() -> endAll(aside), "stop");
        Runtime.getRuntime().addShutdownHook(told);
        try {
            foundations.start();
            return twoAtATime(stages.stream().skip(1).flatMap(List::stream).map(Training::lesson));
        } catch (PartFailedException e) {
            System.err.println(e.getMessage());
            return false;
        } finally {
            foundations.stop();
            Runtime.getRuntime().removeShutdownHook(told);
            delete(aside);
        }
    }

    private static Callable<Boolean> lesson(Part part) {
        return () -> {
            try (part) {
                part.start();
                return true;
            } catch (PartFailedException e) {
                System.err.println(e.getMessage());
                return false;
            }
        };
    }

    /** Whether all of it was done. */
    private static boolean twoAtATime(Stream<Callable<Boolean>> work) throws InterruptedException {
        boolean all = true;
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> done : pool.invokeAll(work.toList())) {
                all &= done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return all;
    }

    /** Who interrupts us wants no more of it: nothing here is worth an orderly end. */
    private static void endAll(Path aside) {
        List<ProcessHandle> below = ProcessHandle.current().descendants().toList();
        below.forEach(ProcessHandle::destroyForcibly);
        below.forEach(process -> process.onExit().join());
        delete(aside);
    }

    private static Path aside() {
        try {
            return Files.createTempDirectory("mash-hub-training");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> paths = new ArrayList<>(tree.toList());
            paths.sort(Comparator.reverseOrder());
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
