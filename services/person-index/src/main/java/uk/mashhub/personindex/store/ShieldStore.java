package uk.mashhub.personindex.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.store.Writes.ToldAsOne;

/**
 * Shields households. What one sender shields stays shielded, whatever is said or corrected later, and with it every household the same
 * door was ever told for, whichever was told first.
 *
 * <p>One home is two households where its line was told before its UPRN was known: a report that tells both goes to one of them, and what
 * is known of the other must not give away what the one keeps. Nobody comes to live with anybody by it: a UPRN told for a whole building
 * would make one home of its flats. It only shields them all, which is the safe side.
 */
@Repository
class ShieldStore {

    private static final String HIDDEN = """
            with recursive hidden as (
                select h.ref from household h where h.ref = any(:shielded) or (h.shielded and h.ref = any(:told))
                union select t.other from hidden join household_told_as_one t on t.ref = hidden.ref)
            select ref from hidden
            """;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final Holds holds;

    ShieldStore(JdbcTemplate batches, JdbcClient jdbc, Holds holds) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.holds = holds;
    }

    /** Keeps which households were told as one, and shields what is to be shielded; those are among {@link Writes#shielded} then. */
    void write(Writes writes) {
        Set<String> told = new HashSet<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (ToldAsOne one : writes.toldAsOne) {
            told.add(one.ref());
            told.add(one.other());
            rows.add(new @Nullable Object[] {one.ref(), one.other()});
            rows.add(new @Nullable Object[] {one.other(), one.ref()});
        }
        if (told.isEmpty() && writes.shielded.isEmpty()) {
            return;
        }
        // because what another transaction shields, or tells as one, meanwhile would be missed by both
        holds.alsoPeople(told);
        Rows.write(
                batches, "insert into household_told_as_one (ref, other) %s on conflict do nothing", "text text", rows);
        jdbc.sql("update household set shielded = true where ref = any(:refs) and not shielded returning ref")
                .param("refs", Sql.array(hidden(told, writes.shielded)))
                .query(String.class)
                .list()
                .forEach(writes.shielded::add);
    }

    /** All that is shielded with these, held, so that no more comes to it. */
    private Set<String> hidden(Set<String> told, Set<String> shielded) {
        Set<String> held = Set.of();
        while (true) {
            Set<String> hidden = new HashSet<>(jdbc.sql(HIDDEN)
                    .param("shielded", Sql.array(shielded))
                    .param("told", Sql.array(told))
                    .query(String.class)
                    .list());
            if (hidden.equals(held)) {
                return hidden;
            }
            holds.alsoPeople(hidden);
            held = hidden;
        }
    }
}
