package uk.mashhub.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Conference;

/** Child protection conferences and what each invitee did. */
@Repository
public class ConferenceStore {

    private final JdbcClient jdbc;

    ConferenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a new one with those invited. */
    public void arrange(String authority, Conference conference, String by, Instant at) {
        jdbc.sql("""
                insert into conference (id, alert_id, child_ref, authority, kind, held_on, version, arranged_by, arranged_at)
                values (:id, :alertId, :childRef, :authority, :kind, :heldOn, :version, :by, :at)
                """)
                .param("id", conference.id())
                .param("alertId", conference.alertId())
                .param("childRef", conference.childRef())
                .param("authority", authority)
                .param("kind", conference.kind())
                .param("heldOn", conference.heldOn())
                .param("version", conference.version())
                .param("by", by)
                .param("at", AlertRow.at(at))
                .update();
        conference.invitees().forEach(one -> keep(conference.id(), one));
    }

    /** Those of an alert, in order. */
    public List<Conference> of(UUID alertId) {
        return jdbc.sql("select * from conference where alert_id = :id order by held_on, id")
                .param("id", alertId)
                .query((row, number) -> conference(row))
                .list();
    }

    /** One of an alert. */
    public Optional<Conference> find(UUID alertId, UUID id) {
        return jdbc.sql("select * from conference where id = :id and alert_id = :alertId")
                .param("id", id)
                .param("alertId", alertId)
                .query((row, number) -> conference(row))
                .optional();
    }

    /** Keeps what invitees did; false when somebody else did since that version. */
    public boolean record(UUID id, int seen, List<Conference.Invitee> invitees) {
        boolean first = jdbc.sql("update conference set version = version + 1 where id = :id and version = :seen")
                        .param("id", id)
                        .param("seen", seen)
                        .update()
                == 1;
        if (first) {
            invitees.forEach(one -> keep(id, one));
        }
        return first;
    }

    private void keep(UUID id, Conference.Invitee one) {
        jdbc.sql("""
                insert into conference_invitee (conference_id, invitee, invited_at, attended, report_on, shared_on)
                values (:id, :name, :at, :attended, :report, :shared)
                on conflict (conference_id, invitee) do update set attended = excluded.attended, report_on = excluded.report_on,
                    shared_on = excluded.shared_on
                """)
                .param("id", id)
                .param("name", one.name())
                .param("at", AlertRow.at(one.invitedAt()))
                .param("attended", one.attended(), Types.BOOLEAN)
                .param("report", one.reportOn(), Types.DATE)
                .param("shared", one.sharedOn(), Types.DATE)
                .update();
    }

    private Conference conference(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Conference(
                id,
                row.getObject("alert_id", UUID.class),
                row.getString("child_ref"),
                row.getString("kind"),
                row.getObject("held_on", LocalDate.class),
                row.getInt("version"),
                jdbc.sql("select * from conference_invitee where conference_id = :id order by invitee")
                        .param("id", id)
                        .query((invitee, number) -> new Conference.Invitee(
                                invitee.getString("invitee"),
                                AlertRow.instant(invitee, "invited_at"),
                                attended(invitee),
                                invitee.getObject("report_on", LocalDate.class),
                                invitee.getObject("shared_on", LocalDate.class)))
                        .list());
    }

    private static @Nullable Boolean attended(ResultSet row) throws SQLException {
        boolean did = row.getBoolean("attended");
        return row.wasNull() ? null : did;
    }
}
