package uk.mashhub.personindex.retention;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.platform.kafka.Waves;
import uk.mashhub.platform.retention.Candidate;
import uk.mashhub.platform.retention.Keepers;

/**
 * What keeps a record though its time is over: a hold somebody placed, an open alert, a plan or an open case, which no word about a
 * brother or sister opens or ends. Of everybody a reference was merged into or with, and of every child of an event.
 */
@Repository
public class HoldStore implements Keepers {

    /** An alert and a plan of anybody in the event keep the event; a hold on the event keeps everybody in it. */
    private static final String KEPT = """
            with recursive asked as (
                select * from unnest(:keys::text[], :refs::text[], :events::text[]::uuid[]) as a (key, ref, event)),
            about as (
                select key, ref from asked where ref is not null
                union select a.key, l.person_ref from asked a join observation o on o.reference_id = a.event
                    join link l on l.observation_id = o.id and l.superseded_at is null
                union select a.key, r.child_ref from asked a join resolved_event r on r.reference_id = a.event),
            up as (
                select key, ref from about
                union select up.key, p.merged_into from up join person p on p.ref = up.ref where p.merged_into is not null),
            family as (
                select key, ref from up
                union select f.key, p.ref from family f join person p on p.merged_into = f.ref),
            events as (
                select key, event from asked where event is not null
                union select f.key, o.reference_id from family f join asked a on a.key = f.key and a.event is null
                    join link l on l.person_ref = f.ref and l.superseded_at is null join observation o on o.id = l.observation_id
                union select f.key, r.reference_id from family f join asked a on a.key = f.key and a.event is null
                    join resolved_event r on r.child_ref = f.ref)
            select a.key, case
                when exists (select 1 from retention_hold h where h.authority = :authority and h.lifted_at is null and (
                        (h.person_ref is null and h.reference_id is null)
                        or h.person_ref in (select f.ref from family f where f.key = a.key)
                        or h.reference_id in (select e.event from events e where e.key = a.key)))
                    then 'HOLD'
                when exists (select 1 from child_alert c where c.open and c.child_ref in (
                        select f.ref from family f where f.key = a.key))
                    then 'ALERT'
                when exists (select 1 from family f
                        join link l on l.person_ref = f.ref and l.superseded_at is null
                        join observation o on o.id = l.observation_id and o.live and o.kind <> 'ADULT' and o.role <> 'SIBLING'
                        join agency_event e on e.reference_id = o.reference_id and e.agency = 'SOCIAL_CARE' and not e.retracted
                            and e.type in ('PLAN_STARTED', 'CASE_OPENED')
                        where f.key = a.key and not exists (
                            select 1 from family f2
                            join link l2 on l2.person_ref = f2.ref and l2.superseded_at is null
                            join observation o2 on o2.id = l2.observation_id and o2.live and o2.role <> 'SIBLING'
                            join agency_event e2 on e2.reference_id = o2.reference_id and not e2.retracted
                            where f2.key = a.key and e2.occurred_at >= e.occurred_at and (
                                (e.type = 'CASE_OPENED' and e2.type = 'CASE_CLOSED')
                                or (e.type = 'PLAN_STARTED' and e2.type = 'PLAN_ENDED' and e2.plan is not distinct from e.plan))))
                    then 'PLAN' end as why
            from asked a
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    HoldStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A hold.
     *
     * @param personRef whom it is about; null when it is about one event, or about everything
     * @param referenceId the event it is about
     * @param liftedBy null while it stands
     */
    public record Hold(
            UUID holdId,
            String authority,
            @Nullable String personRef,
            @Nullable UUID referenceId,
            String reason,
            String placedBy,
            Instant placedAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt,
            @Nullable String liftReason) {
        @Override
        public String toString() {
            return "Hold[" + holdId + "]";
        }
    }

    @Override
    public Map<String, Reason> of(String authority, List<Candidate> candidates) {
        Map<String, Reason> kept = new HashMap<>();
        jdbc.sql(KEPT)
                .param("authority", authority)
                .param("keys", candidates.stream().map(Candidate::key).toArray(String[]::new))
                .param("refs", candidates.stream().map(Candidate::personRef).toArray(String[]::new))
                .param(
                        "events",
                        candidates.stream()
                                .map(one -> one.referenceId() == null
                                        ? null
                                        : one.referenceId().toString())
                                .toArray(String[]::new))
                .query(row -> {
                    String why = row.getString("why");
                    if (why != null) {
                        kept.put(row.getString("key"), Reason.valueOf(why));
                    }
                });
        return kept;
    }

    void place(Hold hold) {
        jdbc.sql("""
                insert into retention_hold (id, authority, person_ref, reference_id, reason, placed_by, placed_at)
                values (:id, :authority, :ref, :reference, :reason, :by, :at)
                """)
                .param("id", hold.holdId())
                .param("authority", hold.authority())
                .param("ref", hold.personRef())
                .param("reference", hold.referenceId())
                .param("reason", hold.reason())
                .param("by", hold.placedBy())
                .param("at", hold.placedAt().atOffset(UTC))
                .update();
    }

    /** Lifts it, if it still stands. */
    boolean lift(UUID holdId, String by, String reason, Instant at) {
        return jdbc.sql("""
                update retention_hold set lifted_by = :by, lifted_at = :at, lift_reason = :reason
                where id = :id and lifted_at is null
                """)
                        .param("id", holdId)
                        .param("by", by)
                        .param("at", at.atOffset(UTC))
                        .param("reason", reason)
                        .update()
                == 1;
    }

    Optional<Hold> find(UUID holdId) {
        return jdbc.sql("select * from retention_hold where id = :id")
                .param("id", holdId)
                .query((row, number) -> hold(row))
                .optional();
    }

    /** Those that stand first, the newest first among them. */
    List<Hold> of(String authority, int most) {
        return jdbc.sql("""
                select * from retention_hold where authority = :authority
                order by lifted_at is not null, placed_at desc, id limit :most
                """)
                .param("authority", authority)
                .param("most", most)
                .query((row, number) -> hold(row))
                .list();
    }

    /** The event any revision of which this is, if this authority has it. */
    Optional<UUID> reference(UUID eventId, String authority) {
        return jdbc.sql("""
                select reference_id from agency_event where event_id = :event and authority = :authority
                union select reference_id from observation where event_id = :event and authority = :authority and not live limit 1
                """)
                .param("event", eventId)
                .param("authority", authority)
                .query(UUID.class)
                .optional();
    }

    /** What correlation last said of an alert. */
    public record AlertSaid(UUID alertId, String childRef, int revision, boolean open) {}

    /** Keeps the highest revision of each alert; a repeat or a late lower one changes nothing. */
    public void alerts(Collection<AlertSaid> said) {
        for (List<AlertSaid> wave : Waves.of(said, AlertSaid::alertId)) {
            batches.batchUpdate(
                    """
                    insert into child_alert (alert_id, child_ref, revision, open) values (?, ?, ?, ?)
                    on conflict (alert_id) do update set child_ref = excluded.child_ref, revision = excluded.revision,
                        open = excluded.open where child_alert.revision < excluded.revision
                    """,
                    wave.stream()
                            .map(alert ->
                                    new Object[] {alert.alertId(), alert.childRef(), alert.revision(), alert.open()})
                            .toList());
        }
    }

    private static Hold hold(ResultSet row) throws SQLException {
        var lifted = row.getTimestamp("lifted_at");
        return new Hold(
                row.getObject("id", UUID.class),
                row.getString("authority"),
                row.getString("person_ref"),
                row.getObject("reference_id", UUID.class),
                row.getString("reason"),
                row.getString("placed_by"),
                row.getTimestamp("placed_at").toInstant(),
                row.getString("lifted_by"),
                lifted == null ? null : lifted.toInstant(),
                row.getString("lift_reason"));
    }
}
