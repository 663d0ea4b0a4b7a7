package uk.mashhub.platform.intake;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
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
 * @param <V> value of the topic
 */
public record Submission<V extends SpecificRecord>(
        EventKey key,
        String type,
        Instant occurredAt,
        List<String> gaps,
        Topic<V> topic,
        String recordKey,
        Function<Instant, V> recordAt) {

    public Submission {
        gaps = List.copyOf(gaps);
    }

    /** The same content always has the same digest, whatever its JSON looked like and whenever it came. */
    String digest() {
        return ContentDigest.of(recordAt.apply(Instant.EPOCH));
    }

    /** Redacted: it holds the event. */
    @Override
    public String toString() {
        return "Submission[" + type + "]";
    }
}
