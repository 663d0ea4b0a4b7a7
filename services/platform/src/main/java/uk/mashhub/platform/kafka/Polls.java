package uk.mashhub.platform.kafka;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.transaction.TransactionException;

/**
 * Takes what one poll brought together; when that fails each record alone, so that one that cannot be taken neither holds up the others
 * of its poll nor is lost with them. Whatever takes them must bear a record twice.
 *
 * <pre>
 *   the database is away ─────────────────▶ all of them come again, however often: time passes, nothing else
 *   it refuses what a record says, twice ─▶ the dead letters, byte for byte, as {@value ParkReason#REFUSED}; the others go on
 *   any other fault of a record ──────────▶ it comes again, and what follows it of the same key with it; the others go on
 * </pre>
 *
 * <p>Order is of a key. Behind a record that waits those of its key wait too, since it will be taken before long and the next polls begin
 * with it; others of its partition pass it as far as one poll reaches. Behind one that is parked nothing waits: somebody has to play it
 * again, and a child's later news must not lie until then. Every record tells its own revision or step, so that the older, played later,
 * changes nothing that the newer one said.
 *
 * <p>A defect of ours can look like bad data by the thousand, so that beyond the bound of {@link DeadLetterBound} none is parked, and
 * what is refused waits like any other fault.
 */
public final class Polls {

    /**
     * A consumer's setting for what nobody waits for: what comes within half a second, Kafka's own bound, is read together, up to 64 KiB. A reader
     * that is woken by every record costs a poll, a transaction and a commit of its place for each.
     */
    public static final String UNHURRIED = "fetch.min.bytes=65536";

    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);

    /** Classes of SQLSTATE that are about what is written, and stay so: data, integrity, a limit of the program. */
    private static final Set<String> ABOUT_THE_RECORD = Set.of("22", "23", "54");

    private final DeadLetters deadLetters;

    Polls(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * Takes them.
     *
     * @throws BatchListenerFailedException with the first that waits, from which on all come again
     */
    public <V> void take(List<ConsumerRecord<String, V>> records, Consumer<List<ConsumerRecord<String, V>>> taker) {
        try {
            taker.accept(records);
        } catch (RuntimeException together) {
            if (isAway(together)) {
                throw together; // because a database that is away is away for each of them
            }
            LOG.warn(
                    "{} records of {} failed together, each alone now: {}",
                    records.size(),
                    records.getFirst().topic(),
                    together.getClass().getSimpleName());
            takeEach(records, taker);
        }
    }

    private <V> void takeEach(
            List<ConsumerRecord<String, V>> records, Consumer<List<ConsumerRecord<String, V>>> taker) {
        Set<String> held = new HashSet<>();
        BatchListenerFailedException first = null;
        for (ConsumerRecord<String, V> record : records) {
            if (held.contains(String.valueOf(record.key()))) {
                continue; // because of one child the earlier goes first
            }
            try {
                takeAlone(record, taker);
            } catch (RuntimeException alone) {
                if (isAway(alone)) {
                    throw first == null ? waiting(record, alone) : first;
                }
                // because what comes after one that waits comes again with it, and would be parked each time
                if (first == null && isRefused(alone) && !deadLetters.areTooMany()) {
                    park(record, alone);
                } else {
                    held.add(String.valueOf(record.key()));
                    first = first == null ? waiting(record, alone) : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Twice where it is refused: two at once may make the same row, and together another may have failed before it was tried. */
    private static <V> void takeAlone(
            ConsumerRecord<String, V> record, Consumer<List<ConsumerRecord<String, V>>> taker) {
        try {
            taker.accept(List.of(record));
        } catch (RuntimeException once) {
            if (!isRefused(once)) {
                throw once;
            }
            taker.accept(List.of(record));
        }
    }

    private void park(ConsumerRecord<?, ?> record, RuntimeException refusal) {
        LOG.warn("the database refuses a record, SQLSTATE {}", state(refusal));
        try {
            deadLetters.park(record, Unreadable.keyOf(record), OfItsTopic.bytesOf(record), ParkReason.REFUSED);
        } catch (RuntimeException notParked) {
            throw waiting(record, notParked);
        }
    }

    /** By the record, since its place in the list is another one where an unreadable record was before it. */
    private static BatchListenerFailedException waiting(ConsumerRecord<?, ?> record, RuntimeException cause) {
        return new BatchListenerFailedException("a record waits", cause, record);
    }

    private static boolean isAway(RuntimeException failure) {
        return !isRefused(failure)
                && (failure instanceof TransactionException || failure instanceof DataAccessResourceFailureException);
    }

    private static boolean isRefused(RuntimeException failure) {
        String state = state(failure);
        return state != null && state.length() == 5 && ABOUT_THE_RECORD.contains(state.substring(0, 2));
    }

    private static @Nullable String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return refusal.getSQLState();
            }
        }
        return null;
    }
}
