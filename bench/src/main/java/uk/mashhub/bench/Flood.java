package uk.mashhub.bench;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Schools' systems that post attendance marks as NDJSON, at a rate or as fast as they are taken.
 *
 * <p>Pupil after pupil, session after session, each mark once; one pupil in a hundred, always the same, is absent and nobody knows
 * why.
 */
final class Flood {

    /** One pupil in so many is absent. */
    static final int EVERY = 100;

    static final int PUPILS = Size.of("bench.pupils", 100_000, 5_000);
    private static final int LINES = 1_000;
    private static final int PORT = 8103;
    private static final String PATH = "/v1/attendance-marks";
    private static final String ACCEPTED = "\"status\":202";

    private final int senders;
    private final String token;
    private final byte[][] pupils = new byte[PUPILS][];
    private final List<LocalDate> days;
    private final AtomicLong sent = new AtomicLong();

    Flood(int senders, String token) {
        this.senders = senders;
        this.token = token;
        for (int pupil = 0; pupil < PUPILS; pupil++) {
            pupils[pupil] = ("{\"urn\":\"" + Children.urn(pupil) + "\",\"upn\":\"" + Children.upn(pupil)
                            + "\",\"date\":\"")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        days = today.minusDays(20)
                .datesUntil(today)
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .toList();
    }

    /** How it went: marks taken, seconds it took, and how long each body of {@value #LINES} marks waited for its answer. */
    record Taken(long marks, double seconds, List<Double> bodyMillis) {

        double rate() {
            return marks / seconds;
        }
    }

    /**
     * Posts for so long, over connections opened for it: a door closes one that says nothing for a while.
     *
     * @param perSecond all senders together; 0 for as fast as they are taken
     */
    Taken post(int seconds, int perSecond) throws Exception {
        long began = System.nanoTime();
        long until = began + TimeUnit.SECONDS.toNanos(seconds);
        var bodies = new AtomicLong();
        List<Callable<List<Double>>> work = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            work.add(() -> {
                try (var connection = new Connection(PORT, PATH, "application/x-ndjson", token)) {
                    return send(connection, began, until, perSecond, bodies);
                }
            });
        }
        List<Double> waits = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(senders)) {
            for (Future<List<Double>> one : threads.invokeAll(work)) {
                waits.addAll(one.get());
            }
        }
        return new Taken((long) waits.size() * LINES, (System.nanoTime() - began) / 1e9, waits);
    }

    private List<Double> send(Connection to, long began, long until, int perSecond, AtomicLong bodies)
            throws Exception {
        List<Double> waits = new ArrayList<>();
        byte[] body = new byte[LINES * 160];
        while (System.nanoTime() < until) {
            long due = began;
            if (perSecond > 0) {
                due += bodies.getAndIncrement() * LINES * 1_000_000_000L / perSecond;
                if (due > until) {
                    break;
                }
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
            }
            int length = write(body);
            long start = perSecond > 0 ? due : System.nanoTime();
            Connection.Answer answer = to.post(body, length);
            waits.add((System.nanoTime() - start) / 1e6);
            requireAllTaken(answer);
        }
        return waits;
    }

    private int write(byte[] body) {
        long first = sent.getAndAdd(LINES);
        byte[] now = ("\",\"recordedAt\":\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\"}\n")
                .getBytes(StandardCharsets.US_ASCII);
        int at = 0;
        for (long number = first; number < first + LINES; number++) {
            int pupil = (int) (number % PUPILS);
            long session = number / PUPILS;
            boolean morning = session % 2 == 0;
            String code = pupil % EVERY == 0 ? "N" : morning ? "/" : "\\\\";
            at = put(body, at, pupils[pupil]);
            String rest = days.get((int) (session / 2 % days.size())) + "\",\"session\":\"" + (morning ? "AM" : "PM")
                    + "\",\"code\":\"" + code;
            at = put(body, at, rest.getBytes(StandardCharsets.US_ASCII));
            at = put(body, at, now);
        }
        return at;
    }

    private static int put(byte[] body, int at, byte[] part) {
        System.arraycopy(part, 0, body, at, part.length);
        return at + part.length;
    }

    private static void requireAllTaken(Connection.Answer answer) {
        int taken = 0;
        for (int at = answer.body().indexOf(ACCEPTED);
                at >= 0;
                at = answer.body().indexOf(ACCEPTED, at + 1)) {
            taken++;
        }
        if (answer.status() != 200 || taken != LINES) {
            throw new IllegalStateException(
                    "of " + LINES + " marks " + taken + " were taken; the door answered " + answer.status());
        }
    }
}
