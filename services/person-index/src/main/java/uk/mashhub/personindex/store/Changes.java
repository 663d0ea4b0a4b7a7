package uk.mashhub.personindex.store;

import java.sql.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What each transaction changed of that which decides who somebody is and where they live, told to every instance with the commit.
 *
 * <p>A change is told as a stripe: one of a million numbers that a key, a person or a household falls on. Two that share one are
 * forgotten together, which costs a look-up and is never wrong.
 */
@Repository
public class Changes {

    /** A power of two, so that a stripe is the lowest bits of a hash. */
    public static final int STRIPES = 1 << 20;

    /** Whoever has not looked for less than this has missed nothing: a transaction ends within half of it or not at all. */
    static final int KEPT_MINUTES = 10;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Changes(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** What one committed transaction changed. */
    public record Change(long transaction, List<Integer> stripes) {}

    /**
     * What was committed.
     *
     * @param next where to look from the next time: before it nothing is left to commit
     */
    public record News(long next, List<Change> changes) {}

    /** The stripe of a key. */
    public static int stripe(long key) {
        return (int) (key ^ (key >>> 32)) & (STRIPES - 1);
    }

    /** The stripe of a person or a household. */
    public static int stripe(String ref) {
        return stripe(Holds.of(ref));
    }

    /** Everything committed by transactions from this one on; nothing but where to look next when it is null. */
    public News since(@Nullable Long transaction) {
        List<Change> changes = new ArrayList<>();
        long[] next = new long[1];
        jdbc.sql("""
                select pg_snapshot_xmin(pg_current_snapshot())::text as next, c.at_xid::text as at_xid, c.stripes
                from (values (:since::text)) as asked (since) left join index_change c on c.at_xid >= asked.since::xid8
                """)
                .param("since", transaction == null ? null : Long.toString(transaction))
                .query(row -> {
                    next[0] = Long.parseLong(row.getString("next"));
                    String at = row.getString("at_xid");
                    Array stripes = row.getArray("stripes");
                    if (at != null && stripes != null) {
                        changes.add(new Change(Long.parseLong(at), List.of((Integer[]) stripes.getArray())));
                    }
                });
        return new News(next[0], changes);
    }

    /** These people or households are not what they were. */
    public void of(Collection<String> refs) {
        if (!refs.isEmpty()) {
            Set<Integer> stripes = pending().stripes;
            refs.forEach(ref -> stripes.add(stripe(ref)));
        }
    }

    /** Somebody is found under these keys who was not. */
    void ofKeys(Collection<Long> keys) {
        if (!keys.isEmpty()) {
            Set<Integer> stripes = pending().stripes;
            keys.forEach(key -> stripes.add(stripe(key)));
        }
    }

    /** What the transaction under way has changed until now. */
    public Set<Integer> soFar() {
        return pending().stripes;
    }

    private Pending pending() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Pending pending && pending.batches.equals(batches)) {
                return pending;
            }
        }
        var pending = new Pending(batches);
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** Written with the transaction it belongs to, or not at all. */
    private static final class Pending implements TransactionSynchronization {
        private final JdbcTemplate batches;
        private final Set<Integer> stripes = new HashSet<>();

        Pending(JdbcTemplate batches) {
            this.batches = batches;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (stripes.isEmpty()) {
                return;
            }
            batches.update(connection -> {
                var insert = connection.prepareStatement("insert into index_change (stripes) values (?)");
                insert.setArray(1, connection.createArrayOf("int4", stripes.toArray()));
                return insert;
            });
            batches.update("""
                    delete from index_change where at_xid in (
                        select at_xid from index_change where at < now() - make_interval(mins => ?)
                        order by at limit 100 for update skip locked)
                    """, KEPT_MINUTES);
        }
    }
}
