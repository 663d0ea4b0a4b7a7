package uk.mashhub.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.mashhub.correlation.config.EnglishCalendar;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.topology.CorrelationTopology;
import uk.mashhub.correlation.topology.Watch;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.local.parts.PostgresPart;
import uk.mashhub.schemas.HubTopics;

/**
 * Events a second through the real topology, beside a bare exactly-once pass-through, the plain way, and the same rules on Apache
 * Flink: the same broker, the same events, the same topics read and written.
 *
 * <p>They take turns, so that a machine that is busy for a while is busy for all; the first turns of each warm up and do not
 * count. Flink runs in a process of its own each turn, so nothing of it could be warmed. The clock of a turn starts with its first
 * commit and ends with its last: joining the group and loading classes is not what is measured.
 */
final class CeilingBenchmark implements Bench.Benchmark {

    private static final int EVENTS = Size.of("bench.events", 200_000, 3_000);
    private static final int CHILDREN = Size.of("bench.children", 25_000, 500);
    private static final int TURNS = Size.of("bench.turns", 3, 1);
    private static final int WARM_UPS = Size.of("bench.warm-ups", 2, 1);
    private static final boolean WITH_FLINK = Size.of("bench.flink", 1, 0) > 0;
    private static final int PLAIN_TURN = Size.of("bench.plain-seconds", 15, 3);
    private static final String FLINK_NAME = "Flink";
    private static final Path FLINK = Path.of("bench", "flink", "target");
    private static final int PARTITIONS = 6;
    private static final int SLOW_COMMIT_MILLIS = 1_000;

    private final Correlation correlation = new Correlation(Policy.northshire(EnglishCalendar.workingDays()));
    private int round;

    private interface Way {

        /** Works through the events once, under that name, and says how many it did a second. */
        double eventsPerSecond(String name) throws Exception;
    }

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under("events", "%,d of %,d children, in %d partitions".formatted(EVENTS, CHILDREN, PARTITIONS));
        figures.under(
                "each",
                Turn.THREADS + " threads; turns to warm up: " + WARM_UPS + ", then " + TURNS + " in alternation");
        figures.under("correlation and pass-through", "exactly once, a commit every " + Turn.COMMIT_MILLIS + " ms");
        figures.under(
                "plain way",
                "Spring Kafka listener, a PostgreSQL transaction an event (fsync on), for at most " + PLAIN_TURN
                        + " s a turn");
        figures.under("Flink", "2.2.1 embedded, exactly once, RocksDB, incremental checkpoints as often as named");
        try (var parts = new Parts();
                var topics = new Topics(parts, PARTITIONS)) {
            var postgres = new PostgresPart(
                    parts.directory("postgresql"), parts.directory("postgresql.log"), Ports.free(), true);
            postgres.start();
            try {
                new Feed(CHILDREN).write(parts.kafka(), parts.registry(), EVENTS);
                compare(figures, ways(parts, topics, postgres));
            } finally {
                postgres.stop();
            }
        }
        return figures;
    }

    private Map<String, Way> ways(Parts parts, Topics topics, PostgresPart postgres) {
        Map<String, Way> ways = new LinkedHashMap<>();
        var turn = new Turn(parts, topics, HubTopics.MASH_CORRELATION, HubTopics.CHILD_EVENT_RESOLVED, EVENTS);
        ways.put("pass-through", name -> turn.rate(name, config -> PassThrough.topology(config, parts.registry())));
        ways.put(
                "correlation",
                name -> turn.rate(
                        name, config -> CorrelationTopology.build(config, parts.registry(), correlation, Watch.NONE)));
        ways.put("plain way", name -> {
            try (var _ = new PlainWay(parts, postgres.jdbcUrl("mashhub"), name, Turn.THREADS, correlation)) {
                return topics.rate(HubTopics.CHILD_EVENT_RESOLVED, name, EVENTS, Turn.SECONDS_MAX, PLAIN_TURN);
            }
        });
        if (WITH_FLINK) {
            ways.put(FLINK_NAME + ", 100 ms", name -> flink(parts, topics, name, Turn.COMMIT_MILLIS));
            ways.put(FLINK_NAME + ", 1 s", name -> flink(parts, topics, name, SLOW_COMMIT_MILLIS));
        }
        return ways;
    }

    private void compare(Figures figures, Map<String, Way> ways) throws Exception {
        for (round = 0; round < WARM_UPS + TURNS; round++) {
            boolean counts = round >= WARM_UPS;
            Map<String, Double> rates = new LinkedHashMap<>();
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                if (!counts && way.getKey().startsWith(FLINK_NAME)) {
                    continue;
                }
                double rate = way.getValue().eventsPerSecond(group(way.getKey()));
                System.out.printf(
                        Locale.ROOT, "%-16s %,10.0f events/s%s%n", way.getKey(), rate, counts ? "" : ", warm-up");
                rates.put(way.getKey(), rate);
            }
            if (counts) {
                double ours = rates.getOrDefault("correlation", Double.NaN);
                rates.forEach((name, rate) -> figures.add(name + ", events/s", rate));
                rates.forEach((name, rate) -> {
                    if (!name.equals("correlation")) {
                        figures.add("correlation / " + name, ours / rate);
                    }
                });
            }
        }
    }

    /** Of this turn: nothing is read twice by one group. */
    private String group(String way) {
        return way.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-" + round;
    }

    private static double flink(Parts parts, Topics topics, String name, int checkpointMillis) throws Exception {
        Path folder = parts.directory(name);
        Files.createDirectories(folder);
        List<String> options = List.of(
                "-Xmx1g",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                FLINK.resolve("classes") + ":" + Files.readString(FLINK.resolve("flink.classpath")));
        List<String> arguments = List.of(
                parts.kafka(),
                parts.registry(),
                name,
                name,
                Integer.toString(Turn.THREADS),
                Integer.toString(checkpointMillis),
                folder.toString());
        try (var job =
                new Program(folder.resolve("job.log"), options, "uk.mashhub.bench.flink.CorrelationJob", arguments)) {
            try {
                return topics.rate(HubTopics.CHILD_EVENT_RESOLVED, name, EVENTS, Turn.SECONDS_MAX, Turn.SECONDS_MAX);
            } catch (IllegalStateException e) {
                throw new IllegalStateException(job.lastWords(), e);
            }
        }
    }
}
