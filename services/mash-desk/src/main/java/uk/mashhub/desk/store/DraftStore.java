package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people typed and did not save: one per person, alert and form. */
@Repository
public class DraftStore {

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A draft.
     *
     * @param seen what of the alert its author had seen
     */
    public record Draft(Map<String, String> typed, String seen, Instant savedAt) {

        public Draft {
            typed = Map.copyOf(typed);
        }

        @Override
        public String toString() {
            return "Draft[…]";
        }
    }

    /** Somebody's own draft of a form. */
    public Optional<Draft> of(UUID alertId, String author, String form) {
        return jdbc.sql(
                        "select typed, seen, saved_at from draft where alert_id = :id and author = :author and form = :form")
                .param("id", alertId)
                .param("author", author)
                .param("form", form)
                .query((row, number) -> new Draft(
                        FactsJson.strings(row.getString("typed")),
                        row.getString("seen"),
                        AlertRow.instant(row, "saved_at")))
                .optional();
    }

    /** Keeps it in place of the one before. */
    public void keep(UUID alertId, String author, String form, Draft draft) {
        jdbc.sql("""
                insert into draft (alert_id, author, form, typed, seen, saved_at) values (:id, :author, :form, :typed, :seen, :at)
                on conflict (alert_id, author, form) do update set
                    typed = excluded.typed, seen = excluded.seen, saved_at = excluded.saved_at
                """)
                .param("id", alertId)
                .param("author", author)
                .param("form", form)
                .param("typed", FactsJson.write(draft.typed()), java.sql.Types.OTHER)
                .param("seen", draft.seen())
                .param("at", AlertRow.at(draft.savedAt()))
                .update();
    }

    /** Forgets it: saved, or thrown away. */
    public void forget(UUID alertId, String author, String form) {
        jdbc.sql("delete from draft where alert_id = :id and author = :author and form = :form")
                .param("id", alertId)
                .param("author", author)
                .param("form", form)
                .update();
    }
}
