package uk.mashhub.platform.trace;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sees what a topology writes, and records the step for the traces that are sampled; a topology itself has no side effect. */
public final class TraceOnward implements ProducerInterceptor<byte[], byte[]> {

    /** Producer configuration: the {@link Traces}. */
    public static final String TRACES = "hub.traces";

    /** Producer configuration: the service's name. */
    public static final String SERVICE = "hub.trace.service";

    private @Nullable Traces traces;
    private String service = "";

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(TRACES) instanceof Traces given) {
            traces = given;
        }
        service = String.valueOf(configs.get(SERVICE));
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (traces != null) {
            traces.onward(service, record);
        }
        return record;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        // nothing waits for it
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
