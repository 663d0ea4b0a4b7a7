package uk.mashhub.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import uk.mashhub.testkit.borough.Incidents;

/** The registers of a morning from more senders at once than the schools' door takes, each as fast as it is let. */
final class MarkFlood implements AutoCloseable {

    static final String SERVICE = "education-attendance";

    private static final String CLIENT = "northshire-schools";
    private static final String DOOR = "/v1/attendance-marks";
    private static final int SENDERS = 48;

    /** The same week over and over: sixty marks each. */
    private static final int WEEKS = 8;

    private final Callers callers;
    private final byte[] body;
    private final Queue<Callers.Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    MarkFlood(Callers callers, Incidents incidents) {
        this.callers = callers;
        this.body = String.join("\n", Collections.nCopies(WEEKS, String.join("\n", incidents.marks())))
                .getBytes(UTF_8);
        callers.token(CLIENT);
    }

    void begin() {
        IntStream.range(0, SENDERS).forEach(_ -> senders.execute(this::send));
    }

    /** What was answered so far. */
    Queue<Callers.Answer> answers() {
        return answers;
    }

    private void send() {
        while (!over) {
            Callers.Answer answer = callers.tried(CLIENT, SERVICE, DOOR, "application/x-ndjson", body);
            answers.add(answer);
            Duration wait = Duration.ofSeconds(answer.retryAfter());
            for (long until = System.nanoTime() + wait.toNanos(); !over && System.nanoTime() < until; ) {
                Waiting.pass(Duration.ofMillis(50));
            }
        }
    }

    /** Waits for the answers that are still to come. */
    void end() {
        over = true;
        senders.close();
    }

    @Override
    public void close() {
        end();
    }
}
