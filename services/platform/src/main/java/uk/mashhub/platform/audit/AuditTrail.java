package uk.mashhub.platform.audit;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.platform.security.Caller;

/** Every disclosure of a child's data, who to and what for: append-only, by reference, without a word of the data. */
public final class AuditTrail {

    private final JdbcClient jdbc;

    public AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes one line, inside the caller's transaction if there is one.
     *
     * @param action what was done, a code such as READ_CHRONOLOGY
     * @param subject opaque reference of what it was done to: a childRef, an alertId, a noticeId
     * @param purpose why, as far as the caller had to say
     */
    public void record(Caller caller, String action, String subject, String purpose) {
        recordAll(caller, action, List.of(subject), purpose);
    }

    /** Writes one line for each of several that were disclosed at once, in one statement. */
    public void recordAll(Caller caller, String action, Collection<String> subjects, String purpose) {
        if (subjects.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into audit_trail (actor, authority, agency, action, subject, purpose)
                select :actor, :authority, :agency, :action, subject, :purpose from unnest(:subjects::text[]) as told (subject)
                """)
                .param("actor", caller.name())
                .param("authority", caller.authority())
                .param("agency", caller.agency())
                .param("action", action)
                .param("subjects", subjects.toArray(String[]::new))
                .param("purpose", purpose)
                .update();
    }
}
