package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Filters of the worklist that somebody keeps under a name of their own. */
@Repository
public class SavedViewStore {

    private final JdbcClient jdbc;

    SavedViewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A filter under a name.
     *
     * @param query the worklist's query, as its own address carries it
     */
    public record SavedView(String name, String query) {}

    /** One person's own, by name. */
    public List<SavedView> of(String authority, String owner) {
        return jdbc.sql(
                        "select name, query from saved_view where authority = :authority and owner = :owner order by name")
                .param("authority", authority)
                .param("owner", owner)
                .query((row, number) -> new SavedView(row.getString("name"), row.getString("query")))
                .list();
    }

    /** Keeps a filter; one of the same name is replaced. */
    public void save(String authority, String owner, SavedView view, Instant at) {
        jdbc.sql("""
                insert into saved_view (authority, owner, name, query, saved_at) values (:authority, :owner, :name, :query, :at)
                on conflict (authority, owner, name) do update set query = excluded.query, saved_at = excluded.saved_at
                """)
                .param("authority", authority)
                .param("owner", owner)
                .param("name", view.name())
                .param("query", view.query())
                .param("at", AlertRow.at(at))
                .update();
    }

    /** Forgets one. */
    public void forget(String authority, String owner, String name) {
        jdbc.sql("delete from saved_view where authority = :authority and owner = :owner and name = :name")
                .param("authority", authority)
                .param("owner", owner)
                .param("name", name)
                .update();
    }
}
