package uk.mashhub.notices.kafka;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.transaction.TransactionException;

/**
 * Takes what one poll brought together; when that fails each record alone, so that one that cannot be taken holds up only what comes
 * after it about the same child. Whatever takes them must bear a record twice.
 */
final class Polls {

    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);

    private Polls() {}

    /**
     * Takes them.
     *
     * @throws BatchListenerFailedException with the first that could not be taken, from which on all come again
     */
    static <V> void take(List<ConsumerRecord<String, V>> records, Consumer<List<ConsumerRecord<String, V>>> taker) {
        try {
            taker.accept(records);
        } catch (TransactionException | DataAccessResourceFailureException away) {
            throw away; // because a database that is away is away for each of them
        } catch (RuntimeException together) {
            if (records.size() == 1) {
                throw together;
            }
            LOG.warn(
                    "{} records of {} failed together, each alone now: {}",
                    records.size(),
                    records.getFirst().topic(),
                    together.getClass().getSimpleName());
            takeEach(records, taker);
        }
    }

    private static <V> void takeEach(
            List<ConsumerRecord<String, V>> records, Consumer<List<ConsumerRecord<String, V>>> taker) {
        Set<String> held = new HashSet<>();
        BatchListenerFailedException first = null;
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<String, V> record = records.get(i);
            if (held.contains(String.valueOf(record.key()))) {
                continue; // because of one child the earlier goes first
            }
            try {
                taker.accept(List.of(record));
            } catch (TransactionException | DataAccessResourceFailureException away) {
                throw new BatchListenerFailedException("the database is away", away, i);
            } catch (RuntimeException alone) {
                held.add(String.valueOf(record.key()));
                first = first == null ? new BatchListenerFailedException("a record waits", alone, i) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
