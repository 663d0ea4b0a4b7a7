package uk.mashhub.testkit.parts;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Has PostgreSQL refuse some rows of a table until it is closed, by a trigger: as a check would, for good and for what the row says.
 *
 * <p>The refused row itself is never told: what the driver says of it is PostgreSQL's own.
 */
public final class Refusal implements AutoCloseable {

    /** In every message of a refusal, so that a test can prove that no log quotes one. */
    public static final String WORDS = "refused by a test";

    private final DataSource database;
    private final String table;

    /**
     * Refuses from now on.
     *
     * @param rows which rows, as a condition over {@code new}
     */
    public Refusal(DataSource database, String table, String rows) {
        this.database = database;
        this.table = table;
        run("""
                create or replace function refuse() returns trigger language plpgsql as $$
                begin
                    raise exception '%s' using errcode = 'check_violation';
                end $$""".formatted(WORDS));
        run("create trigger refuse before insert or update on %s for each row when (%s) execute function refuse()"
                .formatted(table, rows));
    }

    @Override
    public void close() {
        run("drop trigger if exists refuse on " + table);
    }

    private void run(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test's trigger was not taken", e);
        }
    }
}
