package uk.mashhub.platform.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.kafka.support.serializer.SerializationUtils;

/** Parks, before a listener sees them, records that are empty or unreadable. */
final class Unreadable {

    private static final LogAccessor LOG = new LogAccessor(LogFactory.getLog(Unreadable.class));

    private final DeadLetters deadLetters;

    Unreadable(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** True when the record was parked and must not reach the listener. */
    boolean isParked(ConsumerRecord<String, SpecificRecord> record) {
        SpecificRecord value = record.value();
        if (value == null) {
            DeserializationException unreadable = SerializationUtils.getExceptionFromHeader(
                    record, KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER, LOG);
            byte[] bytes = unreadable == null ? null : unreadable.getData();
            deadLetters.park(
                    record, keyOf(record), bytes, unreadable == null ? ParkReason.EMPTY : ParkReason.UNREADABLE);
            return true;
        }
        return false;
    }

    static byte @Nullable [] keyOf(ConsumerRecord<?, ?> record) {
        return record.key() instanceof String key ? key.getBytes(StandardCharsets.UTF_8) : null;
    }

    static @Nullable Throwable causeOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeserializationException) {
                return cause;
            }
        }
        return failure;
    }
}
