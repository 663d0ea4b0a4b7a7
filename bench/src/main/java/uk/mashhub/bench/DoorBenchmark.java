package uk.mashhub.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.mashhub.schemas.HubTopics;

/**
 * What the doors take in: notifications one by one over many connections, and as NDJSON; marks as NDJSON. A 202 is given only once
 * the broker has the event ({@code acks=all}) and the receipt stands in PostgreSQL.
 *
 * <p>Only the parts a door needs are running, with the senders on the same cores. The warm-up is long because a door compiles its code
 * fully only after some hundred thousand posts, and then serves for weeks. No turn begins while the monitor still judges marks of another.
 */
final class DoorBenchmark implements Bench.Benchmark {

    private static final int SECONDS = Size.of("bench.seconds", 10, 1);
    private static final int WARM_UP = Size.of("bench.warm-up", 180, 1);
    private static final int TURNS = Size.of("bench.turns", 3, 1);
    private static final int SENDERS = Size.of("bench.senders", 64, 8);
    private static final int PACED = 1_000;
    private static final int MARKS_AIM = 50_000;
    private static final int STREAMS = 4;
    private static final int LINES = 500;
    private static final int CHILDREN = 50_000;
    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final int PORT = 8101;
    private static final String PATH = "/v1/notifications";

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger made = new AtomicInteger();

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under("running", "PostgreSQL, Kafka, registry, identity provider, the two doors, the senders");
        figures.under(
                "single", SENDERS + " connections, each with one request at a time; an incident with three people");
        figures.under(
                "turns",
                TURNS + " of " + SECONDS + " s each, after " + WARM_UP
                        + " s of single posts and half of that of marks");
        try (OwnHub hub = OwnHub.with(
                        "postgresql",
                        "kafka",
                        "registry",
                        "identity-provider",
                        "police-notifications",
                        "education-attendance");
                var lag = new Lag(OwnHub.KAFKA)) {
            String police = Tokens.of("northshire-police");
            var flood = new Flood(STREAMS, Tokens.of("northshire-schools"));
            single(police, WARM_UP, 0);
            stream(police, WARM_UP / 2);
            flood.post(WARM_UP / 2, 0);
            drained(lag);
            for (int turn = 0; turn < TURNS; turn++) {
                double before = hub.processorSeconds("police-notifications");
                Sent free = single(police, SECONDS, 0);
                add(figures, "single POSTs/s", free.rate());
                figures.add(
                        "single POST, processor of the door, µs",
                        (hub.processorSeconds("police-notifications") - before) * 1e6 / free.count());
                free.millis().forEach(millis -> figures.add("single POST, as fast as taken, ms", millis));
                single(police, SECONDS, PACED)
                        .millis()
                        .forEach(millis -> figures.add("single POST, " + PACED + " a second, ms", millis));
                add(figures, "NDJSON notifications/s", stream(police, SECONDS).rate());
                marks(figures, hub, flood, lag);
            }
        }
        return figures;
    }

    private static void marks(Figures figures, OwnHub hub, Flood flood, Lag lag) throws Exception {
        double before = hub.processorSeconds("education-attendance");
        Flood.Taken free = flood.post(SECONDS, 0);
        add(figures, "NDJSON marks/s", free.rate());
        drained(lag);
        figures.add(
                "a mark, processor of the service until it was judged, µs",
                (hub.processorSeconds("education-attendance") - before) * 1e6 / free.marks());
        Flood.Taken paced = flood.post(SECONDS, MARKS_AIM);
        add(figures, "marks/s when " + MARKS_AIM + " a second are posted", paced.rate());
        for (double millis : paced.bodyMillis()) {
            figures.add("1,000 marks answered, " + MARKS_AIM + " a second, ms", millis);
        }
        add(figures, "s until all of those were judged", drained(lag));
    }

    private static double drained(Lag lag) throws Exception {
        return lag.drained("education-attendance", HubTopics.EDUCATION_ATTENDANCE_MARKED.name(), DRAIN);
    }

    private static void add(Figures figures, String name, double value) {
        System.out.printf(Locale.ROOT, "%-45s %,10.0f%n", name, value);
        figures.add(name, value);
    }

    private record Sent(long count, double seconds, List<Double> millis) {

        double rate() {
            return count / seconds;
        }
    }

    private interface Sender {

        /** Sends once and says how many events that were. */
        int send(Connection connection) throws Exception;
    }

    private Sent single(String token, int seconds, int perSecond) throws Exception {
        return together(token, SENDERS, "application/json", seconds, perSecond, connection -> {
            byte[] body = body();
            require(connection.post(body, body.length), 202, 0);
            return 1;
        });
    }

    private Sent stream(String token, int seconds) throws Exception {
        return together(token, STREAMS, "application/x-ndjson", seconds, 0, connection -> {
            byte[] body = IntStream.range(0, LINES)
                    .mapToObj(line -> new String(body(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
            require(connection.post(body, body.length), 200, LINES);
            return LINES;
        });
    }

    private static Sent together(String token, int senders, String type, int seconds, int perSecond, Sender sender)
            throws Exception {
        long began = System.nanoTime();
        long until = began + TimeUnit.SECONDS.toNanos(seconds);
        var turn = new AtomicInteger();
        var count = new AtomicInteger();
        Callable<List<Double>> work = () -> {
            List<Double> millis = new ArrayList<>();
            try (var connection = new Connection(PORT, PATH, type, token)) {
                while (System.nanoTime() < until) {
                    long due = perSecond == 0
                            ? System.nanoTime()
                            : began + turn.getAndIncrement() * 1_000_000_000L / perSecond;
                    for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                        LockSupport.parkNanos(early);
                    }
                    count.addAndGet(sender.send(connection));
                    millis.add((System.nanoTime() - due) / 1e6);
                }
            }
            return millis;
        };
        List<Double> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(senders)) {
            for (Future<List<Double>> one : threads.invokeAll(java.util.Collections.nCopies(senders, work))) {
                all.addAll(one.get());
            }
        }
        return new Sent(count.get(), (System.nanoTime() - began) / 1e9, all);
    }

    private byte[] body() {
        int number = made.getAndIncrement();
        return Children.incident(number % CHILDREN, "BENCH-" + run + "-" + number, Instant.now())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void require(Connection.Answer answer, int status, int lines) {
        if (answer.status() != status || (lines > 0 && answer.body().split("\"status\":202", -1).length - 1 != lines)) {
            throw new IllegalStateException("the door answered " + answer.status());
        }
    }
}
