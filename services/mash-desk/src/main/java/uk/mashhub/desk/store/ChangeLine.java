package uk.mashhub.desk.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Numbers the changes of alerts so that no reader ever misses one.
 *
 * <p>A plain sequence hands out numbers in the order they are asked for, not in the order transactions commit: a reader at 7 would
 * never see a 6 that commits later. Here a writer holds the one row until it commits. Rule against deadlock: an alert's row is locked
 * before the line is, never after.
 */
@Repository
public class ChangeLine {

    private final JdbcClient jdbc;

    public ChangeLine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes a run of numbers, held until the transaction ends; the first of them is returned. */
    long take(int count) {
        return jdbc.sql("update change_line set head = head + :count returning head - :count + 1")
                .param("count", count)
                .query(Long.class)
                .single();
    }

    /** The last number that was committed. */
    public long head() {
        return jdbc.sql("select head from change_line").query(Long.class).single();
    }
}
