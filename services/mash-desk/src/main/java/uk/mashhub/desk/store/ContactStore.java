package uk.mashhub.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Contact;

/** Contacts made on closed cases: one for an alert, written once. */
@Repository
public class ContactStore {

    private final JdbcClient jdbc;

    ContactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps one; false when the alert has one. */
    public boolean make(String authority, Contact contact) {
        return jdbc.sql("""
                insert into closed_case_contact (alert_id, child_ref, authority, case_closed_at, why, made_by, made_at)
                values (:alert, :child, :authority, :closed, :why, :by, :at) on conflict do nothing
                """)
                        .param("alert", contact.alertId())
                        .param("child", contact.childRef())
                        .param("authority", authority)
                        .param("closed", AlertRow.at(contact.caseClosedAt()))
                        .param("why", contact.why())
                        .param("by", contact.by())
                        .param("at", AlertRow.at(contact.at()))
                        .update()
                == 1;
    }

    /** That of an alert. */
    public Optional<Contact> of(UUID alertId) {
        return jdbc.sql("select * from closed_case_contact where alert_id = :alert")
                .param("alert", alertId)
                .query((row, number) -> contact(row))
                .optional();
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                row.getObject("alert_id", UUID.class),
                row.getString("child_ref"),
                row.getObject("case_closed_at", OffsetDateTime.class).toInstant(),
                row.getString("why"),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }
}
