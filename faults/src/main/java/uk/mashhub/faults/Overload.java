package uk.mashhub.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.mashhub.testkit.borough.Calendar;
import uk.mashhub.testkit.borough.Incidents;
import uk.mashhub.testkit.borough.Player;

/**
 * More senders at the police's door than it takes or lets wait, and more registers at the schools' door than it takes at once, while
 * pupils' schools are to hear of incidents.
 *
 * <p>The doors must push back with 503 and {@code Retry-After} and nothing else, keep the wait of whoever they take and their own memory
 * bounded, and have a receipt for everything they took; and notices come all the same.
 */
final class Overload {

    private static final String SERVICE = "police-notifications";
    private static final String CLIENT = "northshire-police";
    private static final String DOOR = "/v1/notifications";
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final Duration FLOODED = Duration.ofSeconds(15);

    /** Senders, doors and everything behind them share the cores. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(60);
    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(2);

    /** Two lanes hold 32 MiB of bodies each; what else a JVM may take for a while is left to it. */
    private static final int MORE_MEBIBYTES = 192;

    private static final int SENDERS = 32;
    private static final int CHILDREN = 2_000;
    /** Three times the 256 calls the door works on, of which as many again may wait. */
    private static final int CROWD = 768;

    private static final int IN_PEACE = 4;
    private static final int IN_THE_FLOOD = 5;

    private final Stricken hub;
    private final Callers callers = new Callers(RunningHub.PORT_SHIFT);
    private final Incidents incidents = Incidents.of(IN_PEACE + IN_THE_FLOOD, Calendar.endingBefore(Instant.now()));
    private final Player police;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger made = new AtomicInteger();
    private final Instant occurredAt = Instant.now().minus(Duration.ofHours(3));

    private Overload(Stricken hub) {
        this.hub = hub;
        this.police = new Player(hub.hub(), _ -> {});
    }

    private record Post(Callers.Answer answer, double millis) {

        boolean taken() {
            return answer.status() == 202;
        }
    }

    /** Floods the doors, and says what they held, what they were asked for, and what they did about it. */
    static String of(Stricken hub) {
        return new Overload(hub).run();
    }

    private String run() {
        callers.token(CLIENT);
        enrol();
        held(WARM_UP);
        Queue<Post> usual = held(MEASURED);
        double rate = usual.size() / (double) MEASURED.toSeconds();
        List<Double> inPeace = noticed(0, IN_PEACE);
        try (var singles = new Resident(hub.running(), SERVICE);
                var registers = new Resident(hub.running(), MarkFlood.SERVICE);
                var marks = new MarkFlood(callers, incidents)) {
            marks.begin();
            var told = CompletableFuture.supplyAsync(() -> noticed(IN_PEACE, IN_PEACE + IN_THE_FLOOD));
            long began = System.nanoTime();
            Queue<Post> flood = flood();
            double seconds = (System.nanoTime() - began) / 1e9;
            marks.end();
            List<Double> inTheFlood = told.join();
            List<Post> taken = flood.stream().filter(Post::taken).toList();
            List<Post> refused = flood.stream().filter(post -> !post.taken()).toList();
            requireManners(
                    "the police's door", refused.stream().map(Post::answer).toList());
            requireManners(
                    "the schools' door",
                    marks.answers().stream()
                            .filter(answer -> answer.status() != 200)
                            .toList());
            require(
                    p99(taken) < ANSWERED_WITHIN.toMillis(),
                    "whoever was taken waited " + Math.round(p99(taken)) + " ms");
            requireBounded(singles, registers);
            requireReceipts(Stream.concat(usual.stream(), taken.stream()).toList());
            return String.format(
                    Locale.ROOT,
                    "%d senders: %,.0f a second taken, p99 %.0f ms; offered %,.0f a second for %.0f s: %,.0f a second taken, p99 %.0f ms,"
                            + " %,d answered 503 with Retry-After; of %,d registers at the same time %,d; notices in the school's list"
                            + " after at most %.1f s in peace, %.1f s in the flood; memory of the two doors %d and %d MiB before,"
                            + " %d and %d at most",
                    SENDERS,
                    rate,
                    p99(usual),
                    flood.size() / seconds,
                    seconds,
                    taken.size() / seconds,
                    p99(taken),
                    refused.size(),
                    marks.answers().size(),
                    marks.answers().stream()
                            .filter(answer -> answer.status() != 200)
                            .count(),
                    Collections.max(inPeace),
                    Collections.max(inTheFlood),
                    singles.before(),
                    registers.before(),
                    singles.most(),
                    registers.most());
        }
    }

    private void enrol() {
        police.play("schools", incidents.establishments());
        police.play("roll", incidents.roll());
        require(
                Waiting.until(KNOWN_WITHIN, () -> incidents.known(hub.hub())),
                "waited in vain for the pupils to be known");
    }

    /** The police tell of some incidents, one after another: seconds from the first try until the school's list has each. */
    private List<Double> noticed(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> {
                    long began = System.nanoTime();
                    police.play("incident", List.of(incidents.incidents().get(number)));
                    require(
                            Waiting.until(NOTICED_WITHIN, () -> incidents.told(hub.hub(), number)),
                            "a school had no notice within " + NOTICED_WITHIN.toSeconds() + " s");
                    return (System.nanoTime() - began) / 1e9;
                })
                .toList();
    }

    /** As fast as so many senders get their answers. */
    private Queue<Post> held(Duration time) {
        Queue<Post> posts = new ConcurrentLinkedQueue<>();
        long until = System.nanoTime() + time.toNanos();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, SENDERS)
                    .forEach(_ -> senders.execute(() -> {
                        while (System.nanoTime() < until) {
                            posts.add(post());
                        }
                    }));
        }
        posts.removeIf(post -> !post.taken());
        return posts;
    }

    /** A crowd that comes at once; whoever is asked to come again comes again. */
    private Queue<Post> flood() {
        Queue<Post> posts = new ConcurrentLinkedQueue<>();
        long until = System.nanoTime() + FLOODED.toNanos();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, CROWD)
                    .forEach(_ -> senders.execute(() -> {
                        while (System.nanoTime() < until) {
                            Post post = post();
                            posts.add(post);
                            LockSupport.parkNanos(Math.min(
                                    TimeUnit.SECONDS.toNanos(post.answer().retryAfter()),
                                    Math.max(0, until - System.nanoTime())));
                        }
                    }));
        }
        return posts;
    }

    private Post post() {
        byte[] body = body(made.getAndIncrement()).getBytes(UTF_8);
        long began = System.nanoTime();
        Callers.Answer answer = callers.tried(CLIENT, SERVICE, DOOR, "application/json", body);
        return new Post(answer, (System.nanoTime() - began) / 1e6);
    }

    private static void requireManners(String door, List<Callers.Answer> refused) {
        require(!refused.isEmpty(), door + " pushed nobody back");
        require(
                refused.stream().allMatch(answer -> answer.status() == 503 && answer.retryAfter() > 0),
                door + " answered something other than that it took it, or 503 with Retry-After");
    }

    private static void requireBounded(Resident... doors) {
        for (Resident door : doors) {
            require(door.survived(), "a door did not live through it");
            require(door.most() - door.before() <= MORE_MEBIBYTES, "a door took " + door.most() + " MiB");
        }
    }

    private void requireReceipts(List<Post> taken) {
        long missing = taken.stream()
                .map(post -> Callers.JSON
                        .readTree(post.answer().body())
                        .path("eventId")
                        .asString(""))
                .filter(id -> callers.ask(CLIENT, SERVICE, "GET", "/v1/receipts/" + id, null, null)
                                .status()
                        != 200)
                .count();
        require(missing == 0, missing + " events that were taken have no receipt");
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static double p99(Iterable<Post> posts) {
        List<Double> millis = new ArrayList<>();
        posts.forEach(post -> millis.add(post.millis()));
        millis.sort(null);
        return millis.isEmpty() ? 0 : millis.get((int) Math.ceil(0.99 * millis.size()) - 1);
    }

    private String body(int number) {
        int child = number % CHILDREN;
        return """
                {"type":"CHILD_CONCERN","sourceReference":"FLOOD-%s-%d","occurredAt":"%s",\
                "lawfulBasis":"UK GDPR Article 6(1)(e)","consent":{"status":"NOT_SOUGHT","reason":"Risk of harm."},\
                "circumstances":"Synthetic: seen alone near a railway line.","people":[{"role":"CHILD","presence":"PRESENT",\
                "person":{"givenName":"%s","familyName":"%s","dateOfBirth":"20%02d-0%d-1%d"}}]}""".formatted(
                        run,
                        number,
                        occurredAt,
                        letters(child * 7_919),
                        letters(child * 104_729 + 1),
                        10 + child % 9,
                        1 + child % 8,
                        child % 7);
    }

    /** A name nobody has. */
    private static String letters(int number) {
        var name = new StringBuilder("X");
        int rest = number & 0x7fffffff;
        for (int i = 0; i < 6; i++) {
            name.append((char) ('a' + rest % 26));
            rest = rest / 26 + 31 * i;
        }
        return name.toString();
    }
}
