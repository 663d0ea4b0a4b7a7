package uk.mashhub.platform.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.platform.trace.Traces;

/**
 * Publishes what transactions left in the outbox, in order, and forgets it when the broker has it.
 *
 * <p>One relay of a schema works at a time, held by an advisory lock, however many instances run. A crash between the
 * acknowledgement and the deletion publishes again: readers keep the highest version, so a repeat changes nothing.
 */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /** At most this many records are on their way at once. */
    static final int BATCH = 2_000;

    /** How long a commit whose wake-up was lost, with its instance, waits for another. */
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final long LOCK =
            0x6d617368_6f757462L; // because an advisory lock needs a number of its own: "mashoutb"

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Producer<String, byte[]> producer;
    private final String schema;
    private final Semaphore work = new Semaphore(0);
    private final Passed passed = new Passed();
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    OutboxRelay(JdbcClient jdbc, TransactionTemplate transactions, Producer<String, byte[]> producer, String schema) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.producer = producer;
        this.schema = schema;
    }

    private record Waiting(long id, ProducerRecord<String, byte[]> record) {}

    /** Something was committed. */
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread relay = thread;
        if (relay != null) {
            work.release(); // because an interrupt would break a transaction that only has to finish
            try {
                relay.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether the thread that publishes is at work. */
    boolean isAlive() {
        Thread relay = thread;
        return relay != null && relay.isAlive();
    }

    private void run() {
        while (running) {
            try {
                if (relayBatch() < BATCH) {
                    // because what was signalled until now is in the batch just read, or in the next
                    boolean signalled = work.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    if (signalled) {
                        work.drainPermits();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("the outbox waits: {}", e.getClass().getSimpleName());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private int relayBatch() {
        Integer relayed = transactions.execute(status -> {
            // nobody waits for the disk: a deletion that a crash of the database forgets is published again, which
            // changes nothing
            Turn turn = jdbc.sql("""
                            select pg_try_advisory_xact_lock(:lock # hashtext(:schema)) and
                                set_config('synchronous_commit', 'off', true) = 'off' as mine,
                                pg_snapshot_xmin(now)::text::bigint as oldest, pg_snapshot_xmax(now)::text::bigint as next
                            from pg_current_snapshot() as now
                            """)
                    .param("lock", LOCK)
                    .param("schema", schema)
                    .query((row, number) -> new Turn(row.getBoolean(1), row.getLong(2), row.getLong(3)))
                    .single();
            return turn.mine() ? publish(turn) : 0;
        });
        return relayed == null ? 0 : relayed;
    }

    private int publish(Turn turn) {
        List<Waiting> batch = waiting(passed.from());
        publish(batch);
        passed.left(turn, batch.isEmpty() ? 0 : batch.getLast().id(), batch.size() == BATCH);
        return batch.size();
    }

    /**
     * A turn of this relay.
     *
     * @param mine whether no other is at work
     * @param oldest the oldest transaction under way
     * @param next the first not yet begun
     */
    private record Turn(boolean mine, long oldest, long next) {}

    /**
     * The number up to which nothing waits and nothing will: whoever may have taken a lower one has ended. Under load what was deleted
     * stays in the index until a vacuum, and would be walked over for every batch.
     *
     * <p>A transaction that took its number before it had one of its own is not seen, so that twice a second all is looked at.
     */
    private static final class Passed {
        private long upTo;
        private long seen;
        private long candidate;
        private long endedWhen;
        private long lookedAtAll = System.nanoTime();

        /** After which number to look. */
        long from() {
            long now = System.nanoTime();
            if (now - lookedAtAll < POLL.toNanos()) {
                return upTo;
            }
            lookedAtAll = now;
            return 0;
        }

        /** Everything up to a number left; of what there was, unless there was more than one batch. */
        void left(Turn turn, long last, boolean more) {
            if (turn.oldest() >= endedWhen && !(more && last < candidate)) {
                upTo = candidate;
                candidate = seen;
                endedWhen = turn.next();
            }
            seen = Math.max(seen, last);
        }
    }

    private List<Waiting> waiting(long after) {
        return jdbc.sql("select id, topic, record_key, payload, trace from outbox where id > :after order by id limit "
                        + BATCH)
                .param("after", after)
                .query((row, number) -> waiting(row))
                .list();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        var record = new ProducerRecord<String, byte[]>(row.getString(2), row.getString(3), row.getBytes(4));
        Traces.put(record.headers(), row.getString(5));
        return new Waiting(row.getLong(1), record);
    }

    private void publish(List<Waiting> batch) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        batch.forEach(waiting -> sent.add(producer.send(waiting.record())));
        for (Future<RecordMetadata> future : sent) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the broker did not acknowledge the outbox", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while publishing", e);
            }
        }
        if (!batch.isEmpty()) {
            jdbc.sql("delete from outbox where id = any(:ids)")
                    .param("ids", batch.stream().map(Waiting::id).toArray(Long[]::new))
                    .update();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(AFTER_FAULT);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
