package uk.mashhub.faults;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Records on their way to a broker. */
final class Sent {

    private Sent() {}

    /** Returns once the broker has them all; a record it did not take was no attack, and is an error. */
    static void await(List<Future<RecordMetadata>> sent) {
        try {
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
