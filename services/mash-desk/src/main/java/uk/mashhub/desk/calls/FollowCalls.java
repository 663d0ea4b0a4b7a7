package uk.mashhub.desk.calls;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/**
 * Concerns received by phone, each a task until the same concern is there in writing.
 *
 * <p>An agency tells of the call at its door with the subtype PHONE and a source reference, and of the form with the same reference, a
 * higher revision and another subtype or none. Both are one concern with one place on the child's record: the form closes the task and
 * makes no second contact. Nothing is kept of it here beside the record itself.
 */
@Service
public class FollowCalls {

    private static final int LISTED_MAX = 200;
    private static final Duration SHOWN_WRITTEN = Duration.ofDays(28);

    private final JdbcClient jdbc;
    private final Seals seals;
    private final AuditTrail audit;
    private final CallTimes times;
    private final WorkingHours hours;
    private final Clock clock;

    FollowCalls(JdbcClient jdbc, Seals seals, AuditTrail audit, CallTimes times, WorkingHours hours, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.audit = audit;
        this.times = times;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * The calls of an authority.
     *
     * @param waiting those whose form is waited for, the oldest first
     * @param written those whose form came in the last four weeks, the latest first
     * @param restricted how many more there are of records that are closed to the reader
     */
    public record Calls(List<Call> waiting, List<Call> written, int restricted) {

        public Calls {
            waiting = List.copyOf(waiting);
            written = List.copyOf(written);
        }
    }

    /** The calls of the caller's authority, as far as the records are open to them. */
    @Transactional
    public Calls list(Caller caller) {
        audit.record(caller, "LIST_CALLS", "calls", "calls");
        List<Call> all = all(caller.authority());
        Set<String> closed =
                seals.closedTo(caller, all.stream().map(Call::childRef).collect(Collectors.toSet()));
        List<Call> open =
                all.stream().filter(one -> !closed.contains(one.childRef())).toList();
        return new Calls(
                open.stream().filter(one -> one.writtenAt() == null).toList(),
                open.stream().filter(one -> one.writtenAt() != null).toList(),
                all.size() - open.size());
    }

    /** How long a form may take. */
    public int days() {
        return times.days();
    }

    private List<Call> all(String authority) {
        return jdbc.sql("""
                select latest.*, told.at as told_at, case when latest.subtype is distinct from 'PHONE' then latest.received end as written_at,
                    r.facts ->> 'sourceReference' as source_reference
                from (select distinct on (reference_id) reference_id, (facts ->> 'receivedAt')::timestamptz as at from chronology_entry
                    where authority = :authority and facts ->> 'subtype' = 'PHONE' order by reference_id, known_at, resolution) told
                join lateral (
                    select child_ref, reference_id, event_id, agency, withdrawn, facts ->> 'type' as type, facts ->> 'subtype' as subtype,
                        facts ->> 'basis' as basis, (facts ->> 'receivedAt')::timestamptz as received
                    from chronology_entry e where e.authority = :authority and e.reference_id = told.reference_id
                        and not exists (select from chronology_entry later where later.child_ref = e.child_ref
                            and later.reference_id = e.reference_id and later.resolution > e.resolution)) latest on true
                left join agency_report r on r.event_id = latest.event_id
                where not latest.withdrawn and latest.basis = 'NAMED'
                    and (latest.subtype = 'PHONE' or latest.received >= :since)
                order by latest.subtype is distinct from 'PHONE', case when latest.subtype = 'PHONE' then told.at end,
                    latest.received desc, latest.reference_id, latest.child_ref
                limit :limit
                """)
                .param("authority", authority)
                .param("since", clock.instant().minus(SHOWN_WRITTEN).atOffset(ZoneOffset.UTC))
                .param("limit", LISTED_MAX)
                .query(this::call)
                .list();
    }

    private Call call(ResultSet row, int number) throws SQLException {
        Instant told = row.getTimestamp("told_at").toInstant();
        var written = row.getTimestamp("written_at");
        return new Call(
                row.getObject("reference_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("child_ref"),
                Agency.valueOf(row.getString("agency")),
                row.getString("type"),
                row.getString("source_reference"),
                told,
                hours.plusWorkingDays(told, times.days()),
                written == null ? null : written.toInstant());
    }
}
