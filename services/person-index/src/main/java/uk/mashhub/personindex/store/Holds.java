package uk.mashhub.personindex.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction holds until its end, so that what it read stays true on every instance.
 *
 * <pre>
 *   a batch of reports    the authority, shared ▶ its events, keys and homes, in one order ▶ whoever and whatever these lead to
 *   what a person decides the authority, alone
 * </pre>
 *
 * <p>Free of deadlocks: a transaction waits only before it has read anything, and everybody waits in the same order; what it finds it
 * needs later it takes without waiting, or gives up as {@link Contended} and begins again with the authority to itself.
 */
@Repository
public class Holds {

    /** One transaction may hold this part of all the locks the database has room for. */
    private static final int SHARE_OF_ROOM = 8;

    /** Half of what {@link Changes} is kept for, so that nobody who looks there misses what commits late. */
    private static final int ENDS_WITHIN_MS = Changes.KEPT_MINUTES * 60_000 / 2;

    private final JdbcClient jdbc;
    private volatile int most;

    Holds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What this transaction holds beyond the authority; null once it holds the authority alone. */
    private static final class Held implements TransactionSynchronization {
        private final @Nullable Set<Long> locks;
        private final Set<Long> shared = new HashSet<>();

        Held(@Nullable Set<Long> locks) {
            this.locks = locks;
        }
    }

    /** Holds authorities alone. */
    public void alone(Collection<String> authorities) {
        authorities("pg_advisory_xact_lock", authorities);
        TransactionSynchronizationManager.registerSynchronization(new Held(null));
    }

    /**
     * Holds authorities together with others, and of them what a batch is known to touch.
     *
     * @param read what it reads: held alone
     * @param added what it only adds to, which others may add to at the same time
     * @throws Contended when that is more than one transaction may hold
     */
    public void together(Collection<String> authorities, Collection<Long> read, Collection<Long> added) {
        Map<Long, Boolean> ordered = new TreeMap<>();
        added.forEach(lock -> ordered.put(lock, false));
        read.forEach(lock -> ordered.put(lock, true));
        if (ordered.size() > most()) {
            throw new Contended();
        }
        authorities("pg_advisory_xact_lock_shared", authorities);
        jdbc.sql("""
                select count(case when alone then pg_advisory_xact_lock(key)::text else pg_advisory_xact_lock_shared(key)::text end)
                from unnest(:locks::bigint[], :alone::boolean[]) as asked (key, alone)
                """)
                .param("locks", ordered.keySet().toArray(Long[]::new))
                .param("alone", ordered.values().toArray(Boolean[]::new))
                .query(Long.class)
                .single();
        TransactionSynchronizationManager.registerSynchronization(new Held(new HashSet<>(read)));
    }

    /**
     * Holds more, found on the way, without waiting.
     *
     * @throws Contended when another transaction holds any of it
     */
    public void alsoPeople(Collection<String> refs) {
        also(refs.stream().map(Holds::of).toList(), true);
    }

    /**
     * Holds people whom it only reads, together with others who read them, without waiting.
     *
     * @throws Contended when another transaction is at work on any of them
     */
    public void alsoReading(Collection<String> refs) {
        also(refs.stream().map(Holds::of).toList(), false);
    }

    /**
     * Holds more events, without waiting.
     *
     * @throws Contended when another transaction holds any of them
     */
    public void alsoEvents(Collection<UUID> references) {
        also(references.stream().map(Holds::of).toList(), true);
    }

    /** What stands for an event. */
    public static long of(UUID reference) {
        return reference.getMostSignificantBits() ^ reference.getLeastSignificantBits();
    }

    /** What stands for a person or a household. */
    public static long of(String ref) {
        return MatchKeyHash.of("ref", ref);
    }

    private void also(Collection<Long> wanted, boolean alone) {
        Held held = held();
        Set<Long> locks = held.locks;
        if (locks == null) {
            return;
        }
        Set<Long> more = new HashSet<>(wanted);
        more.removeAll(locks);
        if (!alone) {
            more.removeAll(held.shared);
        }
        if (more.isEmpty()) {
            return;
        }
        String lock = alone ? "pg_try_advisory_xact_lock" : "pg_try_advisory_xact_lock_shared";
        boolean mine = locks.size() + held.shared.size() + more.size() <= most()
                && Boolean.TRUE.equals(
                        jdbc.sql("select bool_and(" + lock + "(key)) from unnest(:locks::bigint[]) as asked (key)")
                                .param("locks", more.toArray(Long[]::new))
                                .query(Boolean.class)
                                .single());
        if (!mine) {
            throw new Contended();
        }
        (alone ? locks : held.shared).addAll(more);
    }

    private static Held held() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Held held) {
                return held;
            }
        }
        throw new IllegalStateException("a transaction holds its authority before it holds anything else");
    }

    private void authorities(String lock, Collection<String> authorities) {
        List<String> ordered = new ArrayList<>(new TreeSet<>(authorities));
        for (String authority : ordered) {
            jdbc.sql("select " + lock
                            + "(hashtext('person-index'), hashtext(:authority))::text, set_config('transaction_timeout', '"
                            + ENDS_WITHIN_MS + "', true)")
                    .param("authority", authority)
                    .query((row, number) -> row.getString(1))
                    .list();
        }
    }

    private int most() {
        if (most == 0) {
            most = jdbc.sql("""
                    select current_setting('max_locks_per_transaction')::int * current_setting('max_connections')::int
                    """).query(Integer.class).single() / SHARE_OF_ROOM;
        }
        return most;
    }
}
