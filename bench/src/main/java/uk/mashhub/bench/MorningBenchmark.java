package uk.mashhub.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.schemas.HubTopics;

/**
 * A national morning on one machine: schools post their registers while domestic abuse notifications arrive, each of a child on a
 * school's roll. How long from the POST until the alert stands, a page of the desk that is open is told of it, the notice is asked for,
 * and the school's inbox has it: with no marks, with 5,000 a second, and with as many as the door takes.
 *
 * <p>The whole hub and every sender share the cores. One pupil in a hundred is absent without a reason, so one mark in a hundred
 * becomes a concern and travels on.
 */
final class MorningBenchmark implements Bench.Benchmark {

    private static final int SECONDS = Size.of("bench.seconds", 60, 3);

    /** How long beside {@link #NATIONAL} marks; {@code national=600} is a surge of ten minutes. */
    private static final int NATIONAL_SECONDS = Size.of("bench.national", SECONDS, SECONDS);

    /**
     * Some forty times what the police of England and Wales record, all forces together: 1.35 million domestic abuse related incidents
     * and crimes in the year to March 2024 (Office for National Statistics), one in 23 seconds.
     */
    private static final int PER_SECOND = Size.of("bench.incidents", 2, 2);

    /** Incidents before anything counts, as fast as they are taken: a hub that has been up for a day has compiled what it does. */
    private static final int WARM_UP = Size.of("bench.warm-up", 1_500, 10);

    private static final int WARM_UP_MARKS = 20;
    private static final int IDLE = Math.min(10, SECONDS);
    private static final int NATIONAL = 5_000;
    private static final int SENDERS = 4;
    private static final int FORCES = 4;
    private static final int CHILDREN = PER_SECOND * (2 * SECONDS + NATIONAL_SECONDS) + WARM_UP;
    private static final int FIRST_CHILD = 1_000_000;
    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private int nextChild = FIRST_CHILD;

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under(
                "incidents",
                "after %,d to warm up, %d a second, %d s each way, %d s beside %,d marks/s; each about another child, who is on a school's roll"
                        .formatted(WARM_UP, PER_SECOND, SECONDS, NATIONAL_SECONDS, NATIONAL));
        figures.under("one pupil in " + Flood.EVERY, "absent without a reason, of " + Flood.PUPILS + " pupils");
        figures.under(
                "inbox", "seen when school-notices says the notice is delivered; the school may be prompted later");
        try (OwnHub hub = OwnHub.with()) {
            figures.add("start of the whole hub, s", hub.secondsToStart());
            String schools = Tokens.of("northshire-schools");
            try (var http = HttpClient.newHttpClient();
                    var outcomes = new Outcomes(OwnHub.KAFKA, OwnHub.REGISTRY);
                    var lag = new Lag(OwnHub.KAFKA);
                    LivePage page = livePage(http)) {
                var flood = new Flood(SENDERS, schools);
                Thread.ofVirtual().start(() -> page.follow(0, outcomes::told));
                enrol(schools, outcomes);
                warmUp(figures, flood, outcomes);
                drained(lag);
                idle(figures, hub);
                Map<String, Double> before = hub.processorSeconds();
                Map<UUID, Posted> posted = incidents(SECONDS * PER_SECOND, PER_SECOND);
                processors(figures, "no marks", SECONDS, before, hub);
                report(figures, "no marks", posted, outcomes);
                under(figures, NATIONAL, NATIONAL_SECONDS, flood, outcomes, lag, hub);
                under(figures, 0, SECONDS, flood, outcomes, lag, hub);
            }
        }
        return figures;
    }

    private static LivePage livePage(HttpClient http) throws Exception {
        String mash = Tokens.of("northshire-mash");
        return new LivePage(
                http,
                last -> HttpRequest.newBuilder(URI.create("http://localhost:8080/v1/alerts/stream"))
                        .header("Authorization", "Bearer " + mash)
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", Long.toString(last))
                        .build());
    }

    private void under(Figures figures, int perSecond, int seconds, Flood flood, Outcomes outcomes, Lag lag, OwnHub hub)
            throws Exception {
        String name = perSecond == 0 ? "as many marks as are taken" : "%,d marks/s".formatted(perSecond);
        CompletableFuture<Flood.Taken> marks = CompletableFuture.supplyAsync(() -> {
            try {
                return flood.post(seconds + 2, perSecond);
            } catch (Exception e) {
                throw new IllegalStateException("the flood broke off", e);
            }
        });
        Thread.sleep(1_000);
        Map<String, Double> before = hub.processorSeconds();
        Map<UUID, Posted> posted = incidents(seconds * PER_SECOND, PER_SECOND);
        processors(figures, name, seconds, before, hub);
        Flood.Taken taken;
        try {
            taken = marks.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the flood broke off", e.getCause());
        }
        figures.add(name + ": marks taken/s", taken.rate());
        figures.add(name + ": marks not judged yet at the end", (double)
                lag.of("education-attendance", HubTopics.EDUCATION_ATTENDANCE_MARKED.name()));
        figures.add(name + ": s until all were judged", drained(lag));
        report(figures, name, posted, outcomes);
    }

    /** Also what the hub takes when a force posts as fast as it may. */
    private void warmUp(Figures figures, Flood flood, Outcomes outcomes) throws Exception {
        long began = System.nanoTime();
        Map<UUID, Posted> posted = incidents(WARM_UP, 0);
        awaitInbox(posted, outcomes);
        figures.add(
                "warm-up: incidents to the inbox, from cold, a second", WARM_UP / ((System.nanoTime() - began) / 1e9));
        flood.post(Math.min(SECONDS, WARM_UP_MARKS), NATIONAL);
    }

    private static void awaitInbox(Map<UUID, Posted> posted, Outcomes outcomes) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline
                && posted.keySet().stream().anyMatch(event -> outcomes.seenAt(Outcomes.What.INBOX, event) == null)) {
            Thread.sleep(50);
        }
    }

    /** What nobody's work costs. */
    private static void idle(Figures figures, OwnHub hub) throws Exception {
        Map<String, Double> before = hub.processorSeconds();
        Thread.sleep(TimeUnit.SECONDS.toMillis(IDLE));
        processors(figures, "idle", IDLE, before, hub);
    }

    private static void processors(Figures figures, String name, int seconds, Map<String, Double> before, OwnHub hub)
            throws IOException {
        hub.processorSeconds()
                .forEach((part, used) -> figures.add(
                        name + ": processors used by " + part + ", %",
                        100 * (used - before.getOrDefault(part, used)) / seconds));
    }

    private static double drained(Lag lag) throws Exception {
        return lag.drained("education-attendance", HubTopics.EDUCATION_ATTENDANCE_MARKED.name(), DRAIN);
    }

    private record Posted(long at, double answeredMillis) {}

    private void report(Figures figures, String name, Map<UUID, Posted> posted, Outcomes outcomes)
            throws InterruptedException {
        awaitInbox(posted, outcomes);
        posted.values().forEach(one -> figures.add(name + ": POST answered, ms", one.answeredMillis()));
        for (Outcomes.What what : Outcomes.What.values()) {
            String figure = name + ": POST to " + what.name().toLowerCase(Locale.ROOT) + ", ms";
            int missing = 0;
            for (Map.Entry<UUID, Posted> one : posted.entrySet()) {
                Long at = outcomes.seenAt(what, one.getKey());
                if (at == null) {
                    missing++;
                } else {
                    figures.add(figure, (at - one.getValue().at()) / 1e6);
                }
            }
            if (missing > 0) {
                figures.under(
                        figure, missing + " of " + posted.size() + " not seen within " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    /**
     * By their eventId, from the time each was due: a sender that is held up does not hide the wait.
     *
     * @param perSecond 0 for as fast as they are taken
     */
    private Map<UUID, Posted> incidents(int number, int perSecond) throws Exception {
        Map<UUID, Posted> posted = new ConcurrentHashMap<>();
        int first = nextChild;
        nextChild += number;
        long apart = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
        var next = new AtomicInteger();
        long began = System.nanoTime();
        List<Callable<Void>> forces = Collections.nCopies(FORCES, () -> {
            try (var connection =
                    new Connection(8101, "/v1/notifications", "application/json", Tokens.of("northshire-police"))) {
                for (int i = next.getAndIncrement(); i < number; i = next.getAndIncrement()) {
                    incident(connection, first + i, began + apart * i, posted);
                }
            }
            return null;
        });
        try (var threads = Executors.newFixedThreadPool(FORCES)) {
            for (Future<Void> one : threads.invokeAll(forces)) {
                one.get();
            }
        }
        return posted;
    }

    private static void incident(Connection connection, int child, long due, Map<UUID, Posted> posted)
            throws IOException {
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
        byte[] body = Children.incident(
                        child, "BENCH-" + UUID.randomUUID(), Instant.now().minusSeconds(60))
                .getBytes(StandardCharsets.UTF_8);
        Connection.Answer answer = connection.post(body, body.length);
        if (answer.status() != 202) {
            throw new IllegalStateException("police-notifications answered " + answer.status());
        }
        posted.put(eventId(answer.body()), new Posted(due, (System.nanoTime() - due) / 1e6));
    }

    private static UUID eventId(String answer) {
        return UUID.fromString(JSON.readTree(answer).get("eventId").asString());
    }

    /** Registers the schools and puts the children on their rolls. */
    private static void enrol(String token, Outcomes outcomes) throws Exception {
        for (int school = 0; school < Children.SCHOOLS; school++) {
            Tokens.put(
                    "http://localhost:8107/v1/establishments/" + Children.urn(school), token, Children.school(school));
        }
        int[] children = IntStream.concat(
                        IntStream.range(FIRST_CHILD, FIRST_CHILD + CHILDREN),
                        IntStream.iterate(0, pupil -> pupil < Flood.PUPILS, pupil -> pupil + Flood.EVERY))
                .toArray();
        try (var connection = new Connection(8103, "/v1/enrolments", "application/x-ndjson", token)) {
            for (int from = 0; from < children.length; from += BATCH) {
                byte[] body = IntStream.range(from, Math.min(from + BATCH, children.length))
                        .mapToObj(at -> Children.enrolment(children[at]))
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8);
                Connection.Answer answer = connection.post(body, body.length);
                if (answer.status() != 200) {
                    throw new IllegalStateException("education-attendance answered " + answer.status());
                }
            }
        }
        if (!outcomes.await(Outcomes.What.RESOLVED, children.length, DRAIN)) {
            throw new IllegalStateException("the children were not all put on their rolls within " + DRAIN);
        }
    }
}
