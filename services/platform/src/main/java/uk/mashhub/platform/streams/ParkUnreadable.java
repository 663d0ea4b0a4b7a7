package uk.mashhub.platform.streams;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.platform.kafka.ParkReason;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/**
 * Parks a record nobody can read on the service's dead-letter topic, byte for byte, and carries on.
 *
 * <p>The letter travels in the transaction of the topology, so it is written exactly once. Kafka's own dead-letter records
 * carry the exception's message and the key in headers; this one carries none, because either may hold a personal value.
 *
 * <p>A record that could not be read because the <em>registry</em> is away is a good record: the thread fails and tries
 * again, so a fault costs time and never an event.
 */
public final class ParkUnreadable implements DeserializationExceptionHandler {

    /** Configuration key: the service whose dead-letter topic is written. */
    public static final String SERVICE = "hub.service";

    /** Configuration key: a {@link OnParked} called once for every parked record; optional. */
    public static final String ON_PARKED = "hub.dead-letters.on-parked";

    /** The reason of bytes that are no record at all. */
    public static final String UNREADABLE = "UNREADABLE";

    private static final Logger log = LoggerFactory.getLogger(ParkUnreadable.class);

    private @Nullable String service;
    private @Nullable Serializer<DeadLetter> serializer;
    private OnParked onParked = (topic, reason) -> {};

    /** Told of every record that is parked, to count it. */
    @FunctionalInterface
    public interface OnParked {

        /** A record of the topic was parked for the reason. */
        void parked(String topic, String reason);
    }

    @Override
    public void configure(Map<String, ?> configs) {
        service = String.valueOf(Objects.requireNonNull(configs.get(SERVICE), SERVICE));
        serializer = HubSerdes.serializer(String.valueOf(configs.get("schema.registry.url")));
        if (configs.get(ON_PARKED) instanceof OnParked listener) {
            onParked = listener;
        }
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unreadable, Exception exception) {
        if (RegistryAway.caused(exception)) {
            log.warn("the schema registry is away: partition {}-{} waits", unreadable.topic(), unreadable.partition());
            return Response.fail();
        }
        String reason = exception instanceof UnreadableRecord refused ? refused.reason() : ParkReason.UNREADABLE;
        log.error("parked {}-{}@{}: {}", unreadable.topic(), unreadable.partition(), unreadable.offset(), reason);
        onParked.parked(unreadable.topic(), reason);
        return Response.resume(List.of(letter(unreadable, reason)));
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> unreadable, String reason) {
        String name = Objects.requireNonNull(service, "not configured");
        String topic = HubTopics.deadLetters(name).name();
        DeadLetter letter = DeadLetter.newBuilder()
                .setService(name)
                .setTopic(unreadable.topic())
                .setPartition(unreadable.partition())
                .setOffset(unreadable.offset())
                .setRecordKey(wrap(unreadable.key()))
                .setRecordValue(wrap(unreadable.value()))
                .setReason(reason)
                .setAt(Instant.now())
                .build();
        byte[] bytes = Objects.requireNonNull(serializer, "not configured").serialize(topic, letter);
        return new ProducerRecord<>(topic, null, bytes);
    }

    private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
