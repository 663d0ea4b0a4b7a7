package uk.mashhub.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Twice as many events a second at the police's door as it holds.
 *
 * <p>The door must push back with 503 and {@code Retry-After} and nothing else, keep the wait of whoever it takes and its own memory
 * bounded, and have a receipt for everything it took.
 */
final class Overload {

    private static final String SERVICE = "police-notifications";
    private static final String CLIENT = "northshire-police";
    private static final String DOOR = "/v1/notifications";
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final Duration FLOODED = Duration.ofSeconds(15);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
    private static final int SENDERS = 32;
    private static final int CHILDREN = 2_000;
    private static final int TIMES_HELD = 2;

    private final Stricken hub;
    private final Callers callers = new Callers(RunningHub.PORT_SHIFT);
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger made = new AtomicInteger();
    private final Instant occurredAt = Instant.now().minus(Duration.ofHours(3));

    private Overload(Stricken hub) {
        this.hub = hub;
    }

    private record Post(Callers.Answer answer, double millis) {

        boolean taken() {
            return answer.status() == 202;
        }
    }

    /** Floods the door, and says what it held, what it was asked for, and what it did about it. */
    static String of(Stricken hub) {
        return new Overload(hub).run();
    }

    private String run() {
        callers.token(CLIENT);
        held(WARM_UP);
        Queue<Post> usual = held(MEASURED);
        double rate = usual.size() / (double) MEASURED.toSeconds();
        long before = megabytes();
        long began = System.nanoTime();
        Queue<Post> flood = flood(TIMES_HELD * rate);
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Post> taken = flood.stream().filter(Post::taken).toList();
        List<Post> refused = flood.stream().filter(post -> !post.taken()).toList();
        requireManners(refused, taken);
        requireReceipts(Stream.concat(usual.stream(), taken.stream()).toList());
        return String.format(
                Locale.ROOT,
                "%d senders: %,.0f a second taken, p99 %.0f ms; offered %,.0f a second for %.0f s: %,.0f a second taken, p99 %.0f ms,"
                        + " %,d answered 503 with Retry-After; memory of the door %d MiB before, %d MiB after",
                SENDERS,
                rate,
                p99(usual),
                flood.size() / (double) FLOODED.toSeconds(),
                (double) FLOODED.toSeconds(),
                taken.size() / seconds,
                p99(taken),
                refused.size(),
                before,
                megabytes());
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

    /** So many a second whatever becomes of them: a sender who waits for nobody. */
    private Queue<Post> flood(double perSecond) {
        Queue<Post> posts = new ConcurrentLinkedQueue<>();
        int count = (int) (perSecond * FLOODED.toSeconds());
        long began = System.nanoTime();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = began + (long) (i * 1e9 / perSecond);
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                senders.execute(() -> posts.add(post()));
            }
        }
        return posts;
    }

    private Post post() {
        byte[] body = body(made.getAndIncrement()).getBytes(UTF_8);
        long began = System.nanoTime();
        Callers.Answer answer = callers.ask(CLIENT, SERVICE, "POST", DOOR, "application/json", body);
        return new Post(answer, (System.nanoTime() - began) / 1e6);
    }

    private static void requireManners(List<Post> refused, List<Post> taken) {
        require(!refused.isEmpty(), "the door pushed nobody back");
        require(
                refused.stream()
                        .allMatch(post ->
                                post.answer().status() == 503 && post.answer().retryAfter() > 0),
                "the door answered something other than 202, or 503 with Retry-After");
        require(
                p99(taken) < ANSWERED_WITHIN.toMillis(),
                "whoever was taken waited longer than " + ANSWERED_WITHIN.toSeconds() + " s");
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

    /** Resident, as the kernel counts it; 0 where there is no {@code /proc}. */
    private long megabytes() {
        Path status = Path.of("/proc", Long.toString(hub.running().pid(SERVICE)), "status");
        if (Files.notExists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
