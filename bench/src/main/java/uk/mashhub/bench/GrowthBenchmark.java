package uk.mashhub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.mashhub.schemas.HubTopics;

/**
 * How the correlation grows: with the children it knows, with the partitions, with the instances that share them. Events a second,
 * memory of an instance, state on disk, and how long after a kill -9 what comes next is through.
 *
 * <p>Each child has one event, which is then corrected: the work of an event is the same whatever the number of children. First every
 * child is told of, and at least as many events as it takes to warm up; then come the turns that count.
 *
 * <p>Each instance is a process of its own with a heap of 512 MiB; everything shares the machine's cores, so more instances show
 * what sharing costs and not what more machines would give.
 */
final class GrowthBenchmark implements Bench.Benchmark {

    private static final int FEW = Size.of("bench.few", 10_000, 200);
    private static final int MANY = Size.of("bench.many", 1_000_000, 1_000);
    private static final int WARM = Size.of("bench.warm", 150_000, 500);
    private static final int EVENTS = Size.of("bench.events", 60_000, 500);
    private static final int TURNS = Size.of("bench.turns", 3, 1);
    private static final int MOST_PARTITIONS = Size.of("bench.partitions", 12, 2);
    private static final int MOST_INSTANCES = Size.of("bench.instances", 3, 2);
    private static final int PARTITIONS = 6;
    private static final int THREADS = 2;
    private static final int TURN_SECONDS = 300;
    /** Of so many children that every partition has some. */
    private static final int AFTER_KILL = 200;

    private static final String APPLICATION = "growth";

    private final Figures figures = new Figures();

    @Override
    public Figures run() throws Exception {
        figures.under("instance", THREADS + " threads, heap of 512 MiB, exactly once, a commit every 100 ms");
        figures.under(
                "events",
                "one a child, then %,d turns of %,d corrections; at least %,d before, to warm up"
                        .formatted(TURNS, EVENTS, WARM));
        figures.under(
                "recovery",
                "kill -9, start at once, until %,d events of all partitions written after the kill are committed"
                        .formatted(AFTER_KILL));
        for (int children = FEW; children <= MANY; children *= 10) {
            measure("%,d children".formatted(children), children, PARTITIONS, 1, true);
        }
        if (MOST_PARTITIONS != PARTITIONS) {
            measure("1 partition", FEW, 1, 1, false);
            measure(MOST_PARTITIONS + " partitions", FEW, MOST_PARTITIONS, 1, false);
        }
        for (int instances = 2; instances <= MOST_INSTANCES; instances++) {
            measure(instances + " instances", FEW, PARTITIONS, instances, false);
        }
        return figures;
    }

    private void measure(String name, int children, int partitions, int instances, boolean kill) throws Exception {
        int before = Math.max(WARM, children);
        List<Program> running = new ArrayList<>();
        try (var parts = new Parts();
                var topics = new Topics(parts, partitions)) {
            try {
                var feed = new Feed(children);
                feed.writeOneEach(parts.kafka(), parts.registry(), before + TURNS * EVENTS);
                for (int number = 0; number < instances; number++) {
                    running.add(instance(parts, number));
                }
                for (int turn = 0; turn < TURNS; turn++) {
                    int from = before + turn * EVENTS;
                    add(
                            name + ": events/s",
                            topics.rateBetween(
                                    HubTopics.CHILD_EVENT_RESOLVED, APPLICATION, from, from + EVENTS, TURN_SECONDS));
                }
                for (Program instance : running) {
                    add(name + ": memory of an instance, MiB", instance.megabytes());
                }
                add(name + ": state on disk, MiB", diskMegabytes(parts, instances));
                if (kill) {
                    add(name + ": recovery, s", recovery(parts, topics, feed, running));
                }
            } finally {
                for (Program instance : running) {
                    instance.close();
                }
            }
        }
    }

    private static double recovery(Parts parts, Topics topics, Feed feed, List<Program> running) throws Exception {
        long before = topics.committed(HubTopics.CHILD_EVENT_RESOLVED, APPLICATION);
        running.removeFirst().kill();
        long killed = System.nanoTime();
        running.add(instance(parts, 0));
        feed.writeOneEach(parts.kafka(), parts.registry(), AFTER_KILL);
        while (topics.committed(HubTopics.CHILD_EVENT_RESOLVED, APPLICATION) < before + AFTER_KILL) {
            if (System.nanoTime() - killed > TimeUnit.SECONDS.toNanos(TURN_SECONDS)) {
                throw new IllegalStateException(
                        "no recovery: " + running.getLast().lastWords());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return (System.nanoTime() - killed) / 1e9;
    }

    private static Program instance(Parts parts, int number) throws IOException {
        return Program.like(
                parts.directory("instance-" + number + ".log"),
                "-Xmx512m",
                StreamsInstance.class,
                parts.kafka(),
                parts.registry(),
                APPLICATION,
                parts.directory("instance-" + number).toString(),
                Integer.toString(THREADS));
    }

    private static double diskMegabytes(Parts parts, int instances) throws IOException {
        long bytes = 0;
        for (int number = 0; number < instances; number++) {
            try (Stream<Path> files = Files.walk(parts.directory("instance-" + number))) {
                bytes += files.filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            }
        }
        return bytes / 1024.0 / 1024.0;
    }

    private void add(String name, double value) {
        System.out.printf(Locale.ROOT, "%-45s %,10.1f%n", name, value);
        figures.add(name, value);
    }
}
