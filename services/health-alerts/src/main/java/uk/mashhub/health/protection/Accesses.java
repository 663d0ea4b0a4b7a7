package uk.mashhub.health.protection;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who asked about whom, and which of it social care has yet to be told. */
@Component
class Accesses {

    /** The national service shows as many (standards, 6.1). */
    private static final int SHOWN = 25;

    private final JdbcClient jdbc;

    Accesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One earlier look-up, as every later one is shown it. */
    record Access(Instant at, String by, ProtectionQuery.Setting setting) {}

    /**
     * An unscheduled attendance of a child with a plan.
     *
     * @param nhsNumber the child's, or the mother's of an unborn one
     * @param expectedOn when the child is expected; null once it is born, or when that was not said
     */
    record Attendance(
            UUID id,
            Instant at,
            String by,
            String authority,
            String nhsNumber,
            LocalDate dateOfBirth,
            boolean unborn,
            @Nullable LocalDate expectedOn) {

        @Override
        public String toString() {
            return "Attendance[" + id + "]";
        }
    }

    /** The last look-ups, latest first. */
    List<Access> of(String authority, String nhsNumber) {
        return jdbc.sql("""
                select at, asked_by, setting from plan_access where authority = :authority and nhs_number = :number
                order by at desc, id limit :shown
                """)
                .param("authority", authority)
                .param("number", nhsNumber)
                .param("shown", SHOWN)
                .query((row, _) -> new Access(
                        row.getTimestamp("at").toInstant(),
                        row.getString("asked_by"),
                        ProtectionQuery.Setting.valueOf(row.getString("setting"))))
                .list();
    }

    /** Keeps one; {@code toTell} when social care is to be told of it. */
    void keep(Attendance one, ProtectionQuery.Setting setting, boolean toTell) {
        jdbc.sql("""
                insert into plan_access (id, at, asked_by, authority, nhs_number, date_of_birth, unborn, expected_on, setting, to_tell)
                values (:id, :at, :by, :authority, :number, :born, :unborn, :expected, :setting, :toTell)
                """)
                .param("id", one.id())
                .param("at", Timestamp.from(one.at()))
                .param("by", one.by())
                .param("authority", one.authority())
                .param("number", one.nhsNumber())
                .param("born", one.dateOfBirth())
                .param("unborn", one.unborn())
                .param("expected", one.expectedOn())
                .param("setting", setting.name())
                .param("toTell", toTell)
                .update();
    }

    /** What social care has not been told: what waits longest for a try first, so that one refused for good holds up none. */
    List<Attendance> toTell(int atMost) {
        return jdbc.sql("""
                select id, at, asked_by, authority, nhs_number, date_of_birth, unborn, expected_on from plan_access
                where to_tell order by coalesce(tried_at, at) limit :atMost
                """)
                .param("atMost", atMost)
                .query((row, _) -> new Attendance(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("asked_by"),
                        row.getString("authority"),
                        row.getString("nhs_number"),
                        row.getObject("date_of_birth", LocalDate.class),
                        row.getBoolean("unborn"),
                        row.getObject("expected_on", LocalDate.class)))
                .list();
    }

    /** It was tried in vain. */
    void triedInVain(UUID id) {
        jdbc.sql("update plan_access set tried_at = clock_timestamp() where id = :id and to_tell")
                .param("id", id)
                .update();
    }

    /** The broker has it. */
    void told(UUID id) {
        jdbc.sql("update plan_access set to_tell = false where id = :id")
                .param("id", id)
                .update();
    }
}
