package uk.mashhub.platform.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/**
 * Counts what a service could not read or keep, and says when it is more than a stray record.
 *
 * <p>One bad record is a sender's defect and is parked. Many in a short time are a defect of ours, or a schema nobody knows: more than
 * {@code max} within {@code window} and the service is not ready, until the window has passed or nothing more was parked for as long as
 * {@code quiet}. It goes on reading and parking: nothing is lost by it, and a rolling update stops where it began.
 */
public final class Parked implements HealthIndicator {

    /** {@code hub_dead_letters_total}. */
    private static final String COUNTED = "hub.dead.letters";

    private final MeterRegistry meters;
    private final Clock clock;
    private final int max;
    private final Duration window;
    private final Duration quiet;

    /** The latest, at most one more than {@code max} of them: that is all the question needs. */
    private final Deque<Instant> latest = new ArrayDeque<>();

    public Parked(String service, DeadLetterBound bound, Clock clock, MeterRegistry meters) {
        this.meters = meters;
        this.clock = clock;
        this.max = bound.max();
        this.window = bound.window();
        this.quiet = bound.quiet();
        // because a count that is not there yet cannot be seen to rise
        HubTopics.all().stream()
                .filter(topic -> topic.readers().contains(service))
                .map(Topic::name)
                .forEach(topic -> ParkReason.ALL.forEach(reason -> counter(topic, reason)));
    }

    /** A record was parked. */
    public void count(String topic, String reason) {
        counter(topic, reason).increment();
        synchronized (latest) {
            latest.addLast(clock.instant());
            if (latest.size() > max + 1) {
                latest.removeFirst();
            }
        }
    }

    @Override
    public Health health() {
        return isOver() ? Health.outOfService().build() : Health.up().build();
    }

    /** Whether more than the bound were parked within the window, the last of them just now. */
    boolean isOver() {
        synchronized (latest) {
            Instant now = clock.instant();
            return latest.size() > max
                    && latest.getFirst().isAfter(now.minus(window))
                    && latest.getLast().isAfter(now.minus(quiet));
        }
    }

    private Counter counter(String topic, String reason) {
        return Counter.builder(COUNTED)
                .description("Records that could not be read or kept, parked byte for byte")
                .tag("topic", topic)
                .tag("reason", reason)
                .register(meters);
    }
}
