package uk.mashhub.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmarks, or the one named; prints their figures and keeps them in {@code bench/results}. */
public final class Bench {

    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.of(
            "correlation", new CorrelationBenchmark(),
            "desk", new DeskBenchmark(),
            "latency", new LatencyBenchmark(),
            "person-index", new PersonIndexBenchmark()));

    /** What runs when none is named: those that start their own parts. */
    private static final List<String> BY_DEFAULT = List.of("correlation", "person-index");

    private Bench() {}

    /** A benchmark: bounded in time, with figures to show. */
    interface Benchmark {

        /** Measures, and returns the figures in the order they should be read. */
        Figures run() throws Exception;
    }

    public static void main(String[] names) throws Exception {
        for (String name : names.length == 0 ? BY_DEFAULT : List.of(names)) {
            Benchmark benchmark = ALL.get(name);
            if (benchmark == null) {
                System.err.println("no such benchmark; there are: " + String.join(", ", ALL.keySet()));
                System.exit(2);
                return;
            }
            Results results = Results.of(name, benchmark.run());
            System.out.println(results.table());
            System.out.println("kept in " + results.store(Path.of("bench", "results")));
        }
    }
}
