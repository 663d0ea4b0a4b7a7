package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who works at a desk, who is away, and what people did with alerts that changes nothing of what they are. */
@Repository
public class SharedWork {

    private final JdbcClient jdbc;

    SharedWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who works at a desk. */
    public record Colleague(String name, String role, Instant seenAt) {}

    /**
     * Somebody away.
     *
     * @param coveredBy null when their alerts go back to the queue
     */
    public record Absence(
            UUID id,
            String authority,
            String name,
            @Nullable String coveredBy,
            Instant from,
            Instant until,
            String setBy) {}

    /** One line of what people did with an alert. */
    public record Handling(
            String kind, String by, Instant at, @Nullable String detail) {

        @Override
        public String toString() {
            return "Handling[" + kind + "]";
        }
    }

    /** Keeps that somebody works here; within the hour it is not written again. */
    public void seen(String authority, String name, String role, Instant at) {
        jdbc.sql("""
                insert into colleague (authority, name, role, seen_at) values (:authority, :name, :role, :at)
                on conflict (authority, name) do update set role = excluded.role, seen_at = excluded.seen_at
                where colleague.seen_at < excluded.seen_at - interval '1 hour' or colleague.role <> excluded.role
                """)
                .param("authority", authority)
                .param("name", name)
                .param("role", role)
                .param("at", AlertRow.at(at))
                .update();
    }

    /** Everybody who works at an authority's desk, by name. */
    public List<Colleague> colleagues(String authority) {
        return jdbc.sql("select name, role, seen_at from colleague where authority = :authority order by name")
                .param("authority", authority)
                .query((row, number) ->
                        new Colleague(row.getString("name"), row.getString("role"), AlertRow.instant(row, "seen_at")))
                .list();
    }

    /** Writes down what somebody did with an alert. */
    public void handled(UUID alertId, String kind, String by, Instant at, @Nullable String detail) {
        jdbc.sql(
                        "insert into handling (alert_id, kind, made_by, made_at, detail) values (:id, :kind, :by, :at, :detail)")
                .param("id", alertId)
                .param("kind", kind)
                .param("by", by)
                .param("at", AlertRow.at(at))
                .param("detail", detail, java.sql.Types.VARCHAR)
                .update();
    }

    /** What people did with an alert, in order. */
    public List<Handling> handlingOf(UUID alertId) {
        return jdbc.sql("select kind, made_by, made_at, detail from handling where alert_id = :id order by id")
                .param("id", alertId)
                .query((row, number) -> new Handling(
                        row.getString("kind"),
                        row.getString("made_by"),
                        AlertRow.instant(row, "made_at"),
                        row.getString("detail")))
                .list();
    }

    /** Keeps an absence. */
    public void away(Absence absence, Instant at) {
        jdbc.sql("""
                insert into absence (id, authority, name, covered_by, from_at, until_at, set_by, set_at)
                values (:id, :authority, :name, :cover, :from, :until, :by, :at)
                """)
                .param("id", absence.id())
                .param("authority", absence.authority())
                .param("name", absence.name())
                .param("cover", absence.coveredBy(), java.sql.Types.VARCHAR)
                .param("from", AlertRow.at(absence.from()))
                .param("until", AlertRow.at(absence.until()))
                .param("by", absence.setBy())
                .param("at", AlertRow.at(at))
                .update();
    }

    /** Who is away from an authority's desk, now or soon. */
    public List<Absence> absences(String authority, Instant now) {
        return jdbc.sql("""
                select * from absence where authority = :authority and until_at > :now and ended_at is null order by from_at
                """)
                .param("authority", authority)
                .param("now", AlertRow.at(now))
                .query(SharedWork::absence)
                .list();
    }

    /** Ends an absence early. */
    public void back(String authority, UUID id, Instant at) {
        jdbc.sql("update absence set ended_at = :at where id = :id and authority = :authority and ended_at is null")
                .param("at", AlertRow.at(at))
                .param("id", id)
                .param("authority", authority)
                .update();
    }

    /** The absences that begin and whose alerts were not passed on yet, held for the transaction under way. */
    public List<Absence> lockBeginning(Instant now) {
        return jdbc.sql("""
                select * from absence where applied_at is null and ended_at is null and from_at <= :now
                order by from_at, id limit 20 for update skip locked
                """)
                .param("now", AlertRow.at(now))
                .query(SharedWork::absence)
                .list();
    }

    /** Keeps that the alerts of somebody away were passed on. */
    public void passedOn(UUID id, Instant at) {
        jdbc.sql("update absence set applied_at = :at where id = :id")
                .param("at", AlertRow.at(at))
                .param("id", id)
                .update();
    }

    private static Absence absence(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Absence(
                row.getObject("id", UUID.class),
                row.getString("authority"),
                row.getString("name"),
                row.getString("covered_by"),
                AlertRow.instant(row, "from_at"),
                AlertRow.instant(row, "until_at"),
                row.getString("set_by"));
    }
}
