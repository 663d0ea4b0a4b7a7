package uk.mashhub.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the correlation grows: with the children it knows, with the partitions, with the instances that share them. Events a second,
 * memory of an instance, state on disk, and how long after a kill -9 what comes next is through.
 *
 * <p>What is compared takes turns, so that a machine that is busy for a while is busy for all. Each child has one event, which is then
 * corrected: the work of an event is the same whatever the number of children. Before the first turn every child is told of, at least
 * as many events as it takes to warm up are done, and nothing is left that fell due meanwhile.
 *
 * <p>Each instance is a process of its own with a heap of 512 MiB; everything shares the machine's cores, so more instances show
 * what sharing costs and not what more machines would give.
 */
final class GrowthBenchmark implements Bench.Benchmark {

    private static final int FEW = Size.of("bench.few", 10_000, 200);
    private static final int MANY = Size.of("bench.many", 1_000_000, 2_000);
    private static final int WARM = Size.of("bench.warm", 300_000, 500);
    private static final int EVENTS = Size.of("bench.events", 100_000, 500);
    private static final int TURNS = Size.of("bench.turns", 5, 1);
    private static final int MOST_PARTITIONS = Size.of("bench.partitions", 12, 2);
    private static final int MOST_INSTANCES = Size.of("bench.instances", 3, 2);
    private static final int PARTITIONS = 6;

    private final Figures figures = new Figures();

    @Override
    public Figures run() throws Exception {
        figures.under("instance", GrownHub.THREADS + " threads, heap of 512 MiB, exactly once, a commit every 100 ms");
        figures.under(
                "events",
                "one a child, then %,d turns of %,d corrections, in alternation; at least %,d before, to warm up"
                        .formatted(TURNS, EVENTS, WARM));
        figures.under(
                "recovery",
                "kill -9, start at once, until %,d events of all partitions written after the kill are committed"
                        .formatted(GrownHub.AFTER_KILL));
        List<GrownHub.Shape> sizes = new ArrayList<>();
        for (int children = FEW; children <= MANY; children *= 10) {
            sizes.add(new GrownHub.Shape("%,d children".formatted(children), children, PARTITIONS, 1));
        }
        compare(sizes, true);
        if (MOST_PARTITIONS != PARTITIONS) {
            compareWithUsual(new GrownHub.Shape("1 partition", FEW, 1, 1));
            compareWithUsual(new GrownHub.Shape(MOST_PARTITIONS + " partitions", FEW, MOST_PARTITIONS, 1));
        }
        for (int instances = 2; instances <= MOST_INSTANCES; instances++) {
            compareWithUsual(new GrownHub.Shape(instances + " instances", FEW, PARTITIONS, instances));
        }
        return figures;
    }

    private void compareWithUsual(GrownHub.Shape shape) throws Exception {
        var usual = new GrownHub.Shape(PARTITIONS + " partitions, 1 instance", FEW, PARTITIONS, 1);
        compare(List.of(usual, shape), false);
    }

    private void compare(List<GrownHub.Shape> shapes, boolean kill) throws Exception {
        List<GrownHub> hubs = new ArrayList<>();
        try {
            for (GrownHub.Shape shape : shapes) {
                GrownHub hub = GrownHub.start(shape);
                hubs.add(hub);
                hub.tell(Math.max(WARM, shape.children()));
            }
            for (int turn = 0; turn < TURNS; turn++) {
                double first = Double.NaN;
                for (GrownHub hub : hubs) {
                    double rate = hub.rate(EVENTS);
                    add(hub.name() + ": events/s", rate);
                    if (hub.equals(hubs.getFirst())) {
                        first = rate;
                    } else {
                        add(hub.name() + " / " + hubs.getFirst().name(), rate / first);
                    }
                }
            }
            for (GrownHub hub : hubs) {
                for (double megabytes : hub.megabytes()) {
                    add(hub.name() + ": memory of an instance, MiB", megabytes);
                }
                add(hub.name() + ": state on disk, MiB", hub.diskMegabytes());
                if (kill) {
                    add(hub.name() + ": recovery, s", hub.recovery());
                }
            }
        } finally {
            hubs.forEach(GrownHub::close);
        }
    }

    private void add(String name, double value) {
        System.out.printf(Locale.ROOT, "%-45s %,12.2f%n", name, value);
        figures.add(name, value);
    }
}
