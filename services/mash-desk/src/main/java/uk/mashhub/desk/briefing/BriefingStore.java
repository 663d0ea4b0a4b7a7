package uk.mashhub.desk.briefing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.platform.kafka.Waves;

/** Meetings and the screening list. */
@Repository
public class BriefingStore {

    private static final String TYPE = "DOMESTIC_ABUSE_INCIDENT";
    private static final String HIGH = "HIGH";

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;

    BriefingStore(JdbcTemplate batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    /**
     * Puts domestic abuse notifications on the list, or what a correction made of them, and takes off what is of another kind by now; a
     * repeat changes nothing.
     */
    @Transactional
    public void resolve(Collection<ChronologyEntry> entries) {
        List<ChronologyEntry> incidents =
                entries.stream().filter(entry -> entry.type().equals(TYPE)).toList();
        for (List<ChronologyEntry> wave : Waves.of(incidents, BriefingStore::key)) {
            list(wave);
        }
        takeOff(entries.stream()
                .filter(entry -> !entry.type().equals(TYPE) && entry.resolution() > 1)
                .toList());
    }

    private void takeOff(List<ChronologyEntry> others) {
        batch.batchUpdate(
                "update screening_item set withdrawn = true, resolution = ? where child_ref = ? and reference_id = ? and resolution < ?",
                others.stream()
                        // because two batches that lock the same rows must do so in the same order
                        .sorted(Comparator.comparing(BriefingStore::key))
                        .map(entry -> new Object[] {
                            entry.resolution(), entry.childRef(), entry.referenceId(), entry.resolution()
                        })
                        .toList());
    }

    private static String key(ChronologyEntry entry) {
        return entry.childRef() + entry.referenceId();
    }

    private void list(List<ChronologyEntry> entries) {
        batch.batchUpdate(
                """
                insert into screening_item (child_ref, reference_id, authority, resolution, event_id, occurred_at, known_at, grade,
                                            lower_graded, withdrawn)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (child_ref, reference_id) do update set
                    resolution = excluded.resolution, event_id = excluded.event_id, occurred_at = excluded.occurred_at,
                    known_at = least(screening_item.known_at, excluded.known_at), grade = excluded.grade,
                    lower_graded = excluded.lower_graded, withdrawn = excluded.withdrawn
                where screening_item.resolution < excluded.resolution
                """,
                entries.stream()
                        // because two batches that lock the same rows must do so in the same order
                        .sorted(Comparator.comparing(BriefingStore::key))
                        .map(BriefingStore::row)
                        .toList());
    }

    private static Object[] row(ChronologyEntry entry) {
        return new Object[] {
            entry.childRef(),
            entry.referenceId(),
            entry.authority(),
            entry.resolution(),
            entry.eventId(),
            at(entry.occurredAt()),
            at(entry.knownAt()),
            entry.riskGrade(),
            !HIGH.equals(entry.riskGrade()),
            entry.withdrawn()
        };
    }

    /**
     * What waits, ungraded first, then the higher grade, then the older. A notification whose children's alerts were all decided left
     * with that decision: it has its reason.
     */
    List<ScreeningItem> waiting(String authority, Instant lastMeeting, int limit) {
        return jdbc.sql("""
                select i.reference_id, min(i.occurred_at) as occurred_at, min(i.known_at) as known_at, max(i.grade) as grade,
                    array_agg(i.child_ref order by i.child_ref) as children
                from screening_item i
                where i.authority = :authority and i.lower_graded and not i.withdrawn
                and not exists (select from screening_closure c where c.authority = i.authority and c.reference_id = i.reference_id)
                group by i.reference_id
                having not bool_and(exists (select from alert a where a.child_ref = i.child_ref and a.state = 'CLOSED'
                        and a.decided_by is not null and a.facts -> 'events' @> to_jsonb(i.event_id::text)))
                order by max(i.grade) is not null, max(i.grade) = 'STANDARD', min(i.occurred_at), i.reference_id limit :limit
                """)
                .param("authority", authority)
                .param("limit", limit)
                .query((row, number) -> item(row, lastMeeting))
                .list();
    }

    /** The children of a notification that is on the list; none when it is not. */
    List<String> childrenOf(String authority, UUID referenceId) {
        return jdbc.sql("""
                select child_ref from screening_item
                where authority = :authority and reference_id = :id and lower_graded and not withdrawn order by child_ref
                """)
                .param("authority", authority)
                .param("id", referenceId)
                .query(String.class)
                .list();
    }

    /** False when it had left the list before. */
    boolean close(
            String authority, UUID referenceId, @Nullable String allocatedTo, String reason, String by, Instant now) {
        return jdbc.sql("""
                insert into screening_closure (authority, reference_id, kind, allocated_to, reason, closed_by, closed_at)
                values (:authority, :id, :kind, :to, :reason, :by, :now) on conflict do nothing
                """)
                        .param("authority", authority)
                        .param("id", referenceId)
                        .param("kind", allocatedTo == null ? "CLOSED" : "ALLOCATED")
                        .param("to", allocatedTo, java.sql.Types.VARCHAR)
                        .param("reason", reason)
                        .param("by", by)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    Optional<Meeting> last(String authority) {
        return jdbc.sql("select * from meeting where authority = :authority order by until desc limit 1")
                .param("authority", authority)
                .query((row, number) -> new Meeting(
                        instant(row, "since"),
                        instant(row, "until"),
                        row.getString("closed_by"),
                        instant(row, "closed_at"),
                        row.getString("note")))
                .optional();
    }

    void add(String authority, Meeting meeting) {
        jdbc.sql("""
                insert into meeting (authority, since, until, closed_by, closed_at, note)
                values (:authority, :since, :until, :by, :at, :note)
                """)
                .param("authority", authority)
                .param("since", at(meeting.since()))
                .param("until", at(meeting.until()))
                .param("by", meeting.closedBy())
                .param("at", at(meeting.closedAt()))
                .param("note", meeting.note(), java.sql.Types.VARCHAR)
                .update();
    }

    /** Two people closing one meeting: the second waits, and is told. */
    void hold(String authority) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('desk.meeting'), hashtext(:authority))::text")
                .param("authority", authority)
                .query(String.class)
                .list();
    }

    private static ScreeningItem item(ResultSet row, Instant lastMeeting) throws SQLException {
        Instant knownAt = instant(row, "known_at");
        return new ScreeningItem(
                row.getObject("reference_id", UUID.class),
                instant(row, "occurred_at"),
                knownAt,
                row.getString("grade"),
                List.of((String[]) row.getArray("children").getArray()),
                0,
                knownAt.isBefore(lastMeeting));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
