package uk.mashhub.platform.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the thread when something the topology said cannot be written: nothing it says may be lost in silence.
 *
 * <p>The transaction is aborted and the same input is worked through again by the replaced thread. The log line names the
 * topic and the kind of error; the record itself may be personal and is never written down.
 */
public final class FailOnLostOutput implements ProductionExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(FailOnLostOutput.class);

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to configure
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> unwritten, Exception exception) {
        log.error(
                "could not write to {}: {}",
                unwritten.topic(),
                exception.getClass().getSimpleName());
        return Response.fail(List.of());
    }

    @Override
    @SuppressWarnings("rawtypes") // because Kafka's interface is raw here
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord unwritten,
            Exception exception,
            SerializationExceptionOrigin origin) {
        log.error(
                "could not serialise the {} for {}: {}",
                origin,
                unwritten.topic(),
                exception.getClass().getSimpleName());
        return Response.fail(List.of());
    }
}
