package uk.mashhub.platform.kafka;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.trace.Traces;
import uk.mashhub.schemas.Topic;

/**
 * Writes to the record, and returns only when the broker has it ({@code acks=all}, idempotent).
 *
 * <p>No broker, no answer of success: the caller gets a 503 with {@code Retry-After} and still holds what it wanted to send
 * (design, decision 1). A circuit breaker answers at once while the broker stays away.
 */
public final class EventPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);

    /** The longest a caller waits for the broker; the producer gives up a little earlier by its own limits. */
    static final Duration ACK_LIMIT = Duration.ofSeconds(8);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Producer<String, SpecificRecord> producer;
    private final CircuitBreaker broker;
    private final Traces traces;

    EventPublisher(Producer<String, SpecificRecord> producer, CircuitBreaker broker, Traces traces) {
        this.producer = producer;
        this.broker = broker;
        this.traces = traces;
    }

    /** One record on its way to a topic. */
    public record Outgoing<V extends SpecificRecord>(
            Topic<V> topic,
            @Nullable String key,
            V value,
            @Nullable String trace) {

        /** Under the trace of what is done now. */
        public Outgoing(Topic<V> topic, @Nullable String key, V value) {
            this(topic, key, value, null);
        }
    }

    /**
     * Writes one record and waits for the broker to have it.
     *
     * @throws HubProblem 503 with {@code Retry-After} when the broker or the registry is away
     */
    public <V extends SpecificRecord> void publish(Topic<V> topic, @Nullable String key, V value) {
        if (!publishAll(List.of(new Outgoing<>(topic, key, value))).getFirst()) {
            throw HubProblem.unavailable(RETRY_AFTER);
        }
    }

    /**
     * Writes records in order, all on their way at once, and waits for the broker's word on each.
     *
     * @return for each record, in the same order, whether the broker has it; false means it may be sent again safely
     */
    public List<Boolean> publishAll(List<? extends Outgoing<?>> outgoing) {
        try {
            broker.acquirePermission();
        } catch (CallNotPermittedException e) {
            return outgoing.stream().map(record -> false).toList();
        }
        long started = System.nanoTime();
        String trace = traces.current();
        List<@Nullable Future<RecordMetadata>> sent = new ArrayList<>(outgoing.size());
        Throwable failure = null;
        for (Outgoing<?> record : outgoing) {
            // because once the broker is known to be away, every further record would wait for it in turn
            Future<RecordMetadata> future = failure == null ? send(record, trace) : null;
            if (future == null) {
                failure = new KafkaException("not sent");
            }
            sent.add(future);
        }
        if (failure == null) { // else what was sent before leaves by itself, and nobody waits for others' records
            leave();
        }
        List<Boolean> acknowledged = new ArrayList<>(outgoing.size());
        long deadline = started + ACK_LIMIT.toNanos();
        for (Future<RecordMetadata> future : sent) {
            boolean held = future != null && isAcknowledged(future, deadline);
            acknowledged.add(held);
            failure = held ? failure : new KafkaException("not acknowledged");
        }
        long took = System.nanoTime() - started;
        if (failure == null) {
            broker.onSuccess(took, TimeUnit.NANOSECONDS);
        } else {
            broker.onError(took, TimeUnit.NANOSECONDS, failure);
        }
        return acknowledged;
    }

    private @Nullable Future<RecordMetadata> send(Outgoing<?> outgoing, @Nullable String trace) {
        try {
            var record = new ProducerRecord<String, SpecificRecord>(
                    outgoing.topic().name(), outgoing.key(), outgoing.value());
            Traces.put(record.headers(), outgoing.trace() == null ? trace : outgoing.trace());
            return producer.send(record);
        } catch (KafkaException e) {
            // because a serialisation error's message may quote the value
            LOG.warn(
                    "{} did not leave: {}",
                    outgoing.topic().name(),
                    e.getClass().getSimpleName());
            return null;
        }
    }

    /** Nothing waits for more to come: all of it was said. */
    private void leave() {
        try {
            producer.flush();
        } catch (InterruptException e) {
            LOG.warn("stopped while the broker was asked"); // and so is what waits for its word
        }
    }

    private static boolean isAcknowledged(Future<RecordMetadata> future, long deadline) {
        try {
            future.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the broker did not acknowledge: {}", e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
