package uk.mashhub.desk.allegations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * The allegations of an authority: referred late, told late, running for long. Managers alone see them together, since the person
 * alleged against must learn nothing of it; who they are is not here.
 */
@Service
public class FollowAllegations {

    private static final int LISTED_MAX = 500;
    private static final int NOTE_MAX = 2_000;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final AllegationTimes times;
    private final WorkingHours hours;
    private final Clock clock;

    FollowAllegations(JdbcClient jdbc, AuditTrail audit, AllegationTimes times, WorkingHours hours, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.times = times;
        this.hours = hours;
        this.clock = clock;
    }

    /** An allegation with what is late about it. */
    public record Flagged(Allegation one, boolean referredLate, boolean toldLate, boolean longRunning) {}

    /**
     * Those of the caller's authority: long-running first, then running, then ended, each the oldest first. One stands while it stands
     * with any of its children, a named one before a linked one.
     */
    @Transactional
    public List<Flagged> list(Caller caller) {
        audit.record(caller, "LIST_ALLEGATIONS", "allegations", "allegations");
        Instant now = clock.instant();
        return jdbc
                .sql("""
                with standing as (
                    select distinct on (child_ref, reference_id) reference_id, child_ref, occurred_at, withdrawn,
                        facts ->> 'receivedAt' as received, facts ->> 'basis' as basis
                    from chronology_entry e
                    where authority = :authority and facts ->> 'type' = 'ALLEGATION_AGAINST_PROFESSIONAL'
                        and not exists (select from chronology_entry later where later.child_ref = e.child_ref
                            and later.reference_id = e.reference_id and later.resolution > e.resolution)
                    order by child_ref, reference_id, resolution desc),
                one as (
                    select distinct on (reference_id) reference_id, child_ref, occurred_at, received from standing
                    where not withdrawn order by reference_id, basis <> 'NAMED', child_ref)
                select s.*, o.outcome, o.reached_at, o.note, o.recorded_by, o.recorded_at from one s
                left join allegation_outcome o on o.authority = :authority and o.reference_id = s.reference_id
                order by o.recorded_at is not null, s.occurred_at, s.reference_id limit :limit
                """)
                .param("authority", caller.authority())
                .param("limit", LISTED_MAX)
                .query(FollowAllegations::allegation)
                .list()
                .stream()
                .map(one -> new Flagged(
                        one,
                        one.isReferredLate(times.referral()),
                        one.isToldLate(times.outcome()),
                        one.isLongRunning(times.running(), now)))
                .toList();
    }

    /** Records how one ended, once; 404 when it is not of the caller's authority, 409 when it had ended. */
    @Transactional
    public void end(
            Caller caller,
            UUID referenceId,
            @Nullable String outcome,
            @Nullable String reachedOn,
            @Nullable String note) {
        if (!isKnown(caller.authority(), referenceId)) {
            throw HubProblem.notFound();
        }
        List<Fault> faults = new ArrayList<>();
        Optional<Allegation.Outcome> how = Arrays.stream(Allegation.Outcome.values())
                .filter(one -> one.name().equals(outcome))
                .findFirst();
        if (how.isEmpty()) {
            faults.add(new Fault("/outcome", "REQUIRED", "Choose how it ended."));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Instant> reached = endOf(reachedOn, now);
        if (reached.isEmpty()) {
            faults.add(
                    new Fault("/reachedOn", "REQUIRED", "Give the day the outcome was reached, today at the latest."));
        }
        if (note == null || note.isBlank() || note.length() > NOTE_MAX) {
            faults.add(new Fault("/note", "REQUIRED", "Enter why, in at most " + NOTE_MAX + " characters."));
        }
        if (!faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        int first = jdbc.sql("""
                insert into allegation_outcome (authority, reference_id, outcome, reached_at, note, recorded_by, recorded_at)
                values (:authority, :id, :outcome, :reached, :note, :by, :now) on conflict do nothing
                """)
                .param("authority", caller.authority())
                .param("id", referenceId)
                .param("outcome", how.orElseThrow().name())
                .param("reached", reached.orElseThrow().atOffset(ZoneOffset.UTC))
                .param("note", String.valueOf(note).strip())
                .param("by", caller.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (first == 0) {
            throw HubProblem.conflict("ALREADY_ENDED", "How this ended is recorded already.");
        }
        audit.record(
                caller,
                "ALLEGATION_ENDED",
                "allegation " + referenceId,
                how.orElseThrow().name());
    }

    /** What is late, in words. */
    public AllegationTimes times() {
        return times;
    }

    /** The end of a day that has begun; of today, now. */
    private Optional<Instant> endOf(@Nullable String day, Instant now) {
        try {
            LocalDate date = WrittenTime.day(day == null ? "" : day.strip());
            Instant begin = date.atStartOfDay(hours.zone()).toInstant();
            Instant end = date.plusDays(1).atStartOfDay(hours.zone()).toInstant();
            return begin.isAfter(now) ? Optional.empty() : Optional.of(end.isBefore(now) ? end : now);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private boolean isKnown(String authority, UUID referenceId) {
        return jdbc.sql("""
                select exists (select from chronology_entry where authority = :authority and reference_id = :id
                    and facts ->> 'type' = 'ALLEGATION_AGAINST_PROFESSIONAL')
                """)
                .param("authority", authority)
                .param("id", referenceId)
                .query(Boolean.class)
                .single();
    }

    private static Allegation allegation(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new Allegation(
                row.getObject("reference_id", UUID.class),
                row.getString("child_ref"),
                instant(row, "occurred_at"),
                Instant.parse(row.getString("received")),
                outcome == null
                        ? null
                        : new Allegation.Ended(
                                Allegation.Outcome.valueOf(outcome),
                                instant(row, "reached_at"),
                                row.getString("note"),
                                row.getString("recorded_by"),
                                instant(row, "recorded_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
