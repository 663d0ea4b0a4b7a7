package uk.mashhub.local;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import uk.mashhub.local.parts.Part;
import uk.mashhub.local.parts.PartFailedException;

/**
 * Starts the parts stage by stage, keeps them running, and stops them in the opposite order.
 *
 * <p>A part that falls while starting stops the whole start with its reason. One that falls later is started again, a
 * little later each time: a fault costs time, not events.
 */
final class Supervisor {

    private static final long LOOK_MILLIS = 500;
    private static final Duration LOOK_AT_START = Duration.ofMillis(20);

    /** How often a slow start says what it waits for. */
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY_AFTER = Duration.ofMinutes(2);

    private final HubHome home;
    private final List<List<Part>> stages;
    private final PidFiles pids;
    private final Consumer<String> say;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentMap<String, Restarts> restarts = new ConcurrentHashMap<>();
    private final Set<String> restarting = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private record Restarts(int count, int inARow, Instant last) {
        Duration pause() {
            Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(inARow, 10));
            return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }

        Restarts another(Instant now) {
            boolean steady = Duration.between(last, now).compareTo(STEADY_AFTER) > 0;
            return new Restarts(count + 1, steady ? 0 : inARow + 1, now);
        }
    }

    Supervisor(HubHome home, List<List<Part>> stages, Consumer<String> say) {
        this.home = home;
        this.stages = stages;
        this.pids = new PidFiles(home);
        this.say = say;
    }

    /** Starts everything and returns when all of it answers. */
    void start() {
        long began = System.nanoTime();
        stages.stream().flatMap(List::stream).forEach(Part::requireRoom);
        for (List<Part> stage : stages) {
            startStage(stage);
        }
        stages.stream().flatMap(List::stream).forEach(Supervisor::settle);
        home.write(home.lastStart(), figures(began));
        say.accept("all up in " + seconds(began) + ", " + totalMegabytes() + " MiB of memory");
    }

    /** Looks after the parts until {@link #stop()} is called. */
    void watch() throws InterruptedException {
        while (!stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            stages.stream()
                    .flatMap(List::stream)
                    .filter(part -> part.pid().isEmpty())
                    .filter(part -> restarting.add(part.name()))
                    .forEach(part -> threads.execute(() -> restart(part)));
        }
        stopped.await();
    }

    /** Stops everything in order: senders before the parts they rely on. Safe to call at any time and twice. */
    void stop() {
        synchronized (this) {
            if (stopping.getCount() == 0) {
                return;
            }
            stopping.countDown();
        }
        for (List<Part> stage : stages.reversed()) {
            List<CompletableFuture<Void>> ending = stage.stream()
                    .map(part -> CompletableFuture.runAsync(() -> stop(part), threads))
                    .toList();
            ending.forEach(CompletableFuture::join);
        }
        stopped.countDown();
    }

    private void stop(Part part) {
        part.stop();
        pids.forget(part.name());
    }

    /** The first to fail is the one to name, however long the others take. */
    private void startStage(List<Part> stage) {
        var starting = new ExecutorCompletionService<Part>(threads);
        stage.forEach(part -> starting.submit(() -> start(part), part));
        Set<Part> missing = new LinkedHashSet<>(stage);
        try {
            while (!missing.isEmpty()) {
                Future<Part> answered = starting.poll(TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (answered == null) {
                    say.accept("still starting: " + names(missing));
                } else {
                    missing.remove(answered.get());
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PartFailedException reason
                    ? reason
                    : new PartFailedException("a part could not be started: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("the start was interrupted", e);
        }
    }

    private static String names(Set<Part> parts) {
        return parts.stream()
                .map(part -> part.name() + " (log: " + part.log() + ")")
                .collect(joining(", "));
    }

    private void start(Part part) {
        long began = System.nanoTime();
        Thread watcher = Thread.startVirtualThread(() -> lookAfter(part));
        try {
            part.start();
            part.pid().ifPresent(pid -> pids.write(part.name(), pid));
        } finally {
            watcher.interrupt();
        }
        if (stopping.getCount() > 0) {
            say.accept(part.name() + " … up in " + seconds(began));
        } else {
            part.stop();
        }
    }

    /** A start takes seconds; who kills us meanwhile must still find the process. */
    private void lookAfter(Part part) {
        try {
            while (part.pid().isEmpty()) {
                Thread.sleep(LOOK_AT_START);
            }
            part.pid().ifPresent(pid -> pids.write(part.name(), pid));
            while (part.pid().isPresent()
                    && !Precedence.lastCompilerWaits(part.pid().getAsLong())) {
                Thread.sleep(LOOK_AT_START);
            }
        } catch (InterruptedException started) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on it is served as it will be for as long as it runs. */
    private static void settle(Part part) {
        part.pid().ifPresent(pid -> {
            Precedence.lastCompilerAsEver(pid);
            if (part.yields()) {
                Precedence.yields(pid);
            }
        });
    }

    private void restart(Part part) {
        try {
            Instant now = Instant.now();
            Restarts so = restarts.merge(part.name(), new Restarts(1, 0, now), (before, first) -> before.another(now));
            writeRestarts();
            say.accept(part.name() + " ended by itself; starting it again in "
                    + so.pause().toSeconds() + " s; see " + part.log());
            if (!stopping.await(so.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                start(part);
                settle(part);
            }
        } catch (PartFailedException e) {
            say.accept(String.valueOf(e.getMessage()));
            part.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            restarting.remove(part.name());
        }
    }

    private void writeRestarts() {
        var text = new StringBuilder();
        new TreeMap<>(restarts)
                .forEach((part, so) ->
                        text.append(part).append(' ').append(so.count()).append('\n'));
        home.write(home.restarts(), text.toString());
    }

    private String figures(long began) {
        var text = new StringBuilder();
        text.append("at ").append(Instant.now()).append('\n');
        text.append("start-up ").append(seconds(began)).append('\n');
        text.append("memory ").append(totalMegabytes()).append(" MiB\n");
        memory().forEach((part, megabytes) ->
                text.append("  ").append(part).append(' ').append(megabytes).append(" MiB\n"));
        return text.toString();
    }

    private long totalMegabytes() {
        return memory().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> memory() {
        Map<String, Long> memory = new TreeMap<>();
        memory.put(
                PidFiles.SUPERVISOR,
                Memory.residentMegabytes(ProcessHandle.current().pid()));
        for (Part part : stages.stream().flatMap(List::stream).toList()) {
            part.pid().ifPresent(pid -> memory.put(part.name(), Memory.residentMegabytes(pid)));
        }
        long children = memory.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(PidFiles.SUPERVISOR))
                .mapToLong(Map.Entry::getValue)
                .sum();
        memory.computeIfPresent(PidFiles.SUPERVISOR, (name, all) -> Math.max(0, all - children));
        return memory;
    }

    private static String seconds(long began) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
    }
}
