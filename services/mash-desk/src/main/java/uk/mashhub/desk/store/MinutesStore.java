package uk.mashhub.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Minutes;

/** Minutes of strategy discussions: versions are added, never changed. */
@Repository
public class MinutesStore {

    private final JdbcClient jdbc;

    MinutesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every version, the newest first. */
    public List<Minutes> of(UUID discussionId) {
        return jdbc.sql("select * from minutes where discussion_id = :id order by version desc")
                .param("id", discussionId)
                .query(MinutesStore::minutes)
                .list();
    }

    /** Keeps the next version; false when somebody else wrote one first. */
    public boolean add(UUID discussionId, Minutes minutes) {
        return jdbc.sql("""
                insert into minutes (discussion_id, version, risks, direction, rationale, actions, written_by, written_at)
                select :id, :version, :risks, :direction, :rationale, :actions, :by, :at
                where :version = 1 + (select coalesce(max(version), 0) from minutes where discussion_id = :id)
                on conflict do nothing
                """)
                        .param("id", discussionId)
                        .param("version", minutes.version())
                        .param("risks", minutes.risks())
                        .param("direction", minutes.direction())
                        .param("rationale", minutes.rationale())
                        .param("actions", FactsJson.write(minutes.actions()))
                        .param("by", minutes.by())
                        .param("at", AlertRow.at(minutes.at()))
                        .update()
                == 1;
    }

    private static Minutes minutes(ResultSet row, int number) throws SQLException {
        return new Minutes(
                row.getInt("version"),
                row.getString("risks"),
                row.getString("direction"),
                row.getString("rationale"),
                FactsJson.list(row.getString("actions"), Minutes.Action.class),
                row.getString("written_by"),
                AlertRow.instant(row, "written_at"));
    }
}
