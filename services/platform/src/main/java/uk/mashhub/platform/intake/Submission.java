package uk.mashhub.platform.intake;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import uk.mashhub.schemas.Topic;

/**
 * An event that passed the door's checks and is ready to be taken.
 *
 * @param key which event
 * @param type type of the catalogue
 * @param occurredAt when it happened
 * @param gaps what was missing
 * @param topic where it goes
 * @param recordKey the Kafka key; opaque
 * @param recordAt the record, given the instant the hub received the event: a repeat in flight carries the first one's
 * @param trace the trace it came under; null when whoever takes it knows
 * @param <V> value of the topic
 */
public record Submission<V extends SpecificRecord>(
        EventKey key,
        String type,
        Instant occurredAt,
        List<String> gaps,
        Topic<V> topic,
        String recordKey,
        Function<Instant, V> recordAt,
        @Nullable String trace) {

    public Submission {
        gaps = List.copyOf(gaps);
    }

    /** The same, under whatever trace it is taken in. */
    public Submission(
            EventKey key,
            String type,
            Instant occurredAt,
            List<String> gaps,
            Topic<V> topic,
            String recordKey,
            Function<Instant, V> recordAt) {
        this(key, type, occurredAt, gaps, topic, recordKey, recordAt, null);
    }

    /** The same, under the trace of the request it came in: it may be taken by another thread. */
    Submission<V> under(@Nullable String trace) {
        return new Submission<>(key, type, occurredAt, gaps, topic, recordKey, recordAt, trace);
    }

    /** Redacted: it holds the event. */
    @Override
    public String toString() {
        return "Submission[" + type + "]";
    }
}
