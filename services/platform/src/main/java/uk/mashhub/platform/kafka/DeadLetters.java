package uk.mashhub.platform.kafka;

import java.nio.ByteBuffer;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.schemas.HubTopics;

/** Parks what a consumer cannot read, or its database refuses, byte for byte, where it can be looked at and played again; nothing is skipped unless it is parked. */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final String service;
    private final EventPublisher publisher;
    private final Clock clock;
    private final Parked parked;

    DeadLetters(String service, EventPublisher publisher, Clock clock, Parked parked) {
        this.service = service;
        this.publisher = publisher;
        this.clock = clock;
        this.parked = parked;
    }

    /**
     * Parks a record and returns when the broker has it.
     *
     * @param reason a code, never a message
     */
    public void park(ConsumerRecord<?, ?> record, byte @Nullable [] key, byte @Nullable [] value, String reason) {
        publisher.publish(
                HubTopics.deadLetters(service),
                null,
                DeadLetter.newBuilder()
                        .setService(service)
                        .setTopic(record.topic())
                        .setPartition(record.partition())
                        .setOffset(record.offset())
                        .setRecordKey(key == null ? null : ByteBuffer.wrap(key))
                        .setRecordValue(value == null ? null : ByteBuffer.wrap(value))
                        .setReason(reason)
                        .setAt(clock.instant())
                        .build());
        parked.count(record.topic(), reason);
        LOG.warn("parked {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), reason);
    }

    /** Whether more were parked than a stray record's worth: see {@link Parked}. */
    boolean areTooMany() {
        return parked.isOver();
    }
}
