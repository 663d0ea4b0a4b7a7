package uk.mashhub.platform.intake;

import static uk.mashhub.platform.intake.ReceiptStatus.ACCEPTED;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sender's view of what was taken, in PostgreSQL. The topic is the record: a row that a crash left out is put back from there.
 *
 * <p>An event is claimed before the broker is asked and accepted after the broker's word, so that of two contents under one
 * reference and revision only one can ever be on its way.
 */
public class Receipts {

    /** A claim older than this belongs to a process that died: the broker's answer takes seconds. */
    static final Duration CLAIM_MAX = Duration.ofSeconds(30);

    /** Of a revision that came after a newer one. */
    private static final String SUPERSEDED = "A newer revision is held.";

    private final JdbcClient jdbc;
    private final NoticeProofs notices;

    Receipts(JdbcClient jdbc, NoticeProofs notices) {
        this.jdbc = jdbc;
        this.notices = notices;
    }

    /** An event that wants to be taken, and the digest of what its sender said. */
    public record Wanted(EventKey key, String type, Instant occurredAt, List<String> gaps, String digest) {}

    /** What holds the place of an event. */
    record Claim(boolean ours, String digest, Instant receivedAt, boolean accepted) {}

    /** The newest revision of an event its sender may withdraw. */
    record Held(
            EventKey key,
            String type,
            Instant occurredAt,
            Instant receivedAt,
            @Nullable Instant retractedAt) {}

    /** Claims each of them that nobody holds; says of each who does. No event may be in there twice. */
    Map<UUID, Claim> claim(Collection<Wanted> wanted, Instant now) {
        List<Wanted> ordered = ordered(wanted);
        Set<UUID> ours = new HashSet<>(insert(ordered, now, now.minus(CLAIM_MAX), null)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
        Map<UUID, Claim> claims = new HashMap<>();
        for (Wanted one : ordered) {
            if (ours.contains(one.key().eventId())) {
                claims.put(one.key().eventId(), new Claim(true, one.digest(), IntakeSerdes.millis(now), false));
            }
        }
        if (claims.size() < ordered.size()) {
            jdbc.sql(
                            "select event_id, digest, received_at, accepted_at from receipt where event_id = any(:ids::uuid[])")
                    .param("ids", texts(ordered, one -> one.key().eventId().toString()))
                    .query(row -> {
                        UUID eventId = row.getObject(1, UUID.class);
                        claims.putIfAbsent(
                                eventId,
                                new Claim(
                                        false,
                                        row.getString(2),
                                        row.getTimestamp(3).toInstant(),
                                        row.getTimestamp(4) != null));
                    });
        }
        return claims;
    }

    /** The broker has them. That they were taken is told by the receipt itself; of the other revisions of an event there is a step to write. */
    public void accept(Collection<UUID> eventIds, Instant now) {
        int toldOfOthers = jdbc.sql("""
                with fresh as (
                    update receipt set accepted_at = :now
                    where event_id = any(:ids::uuid[]) and accepted_at is null
                    returning event_id, reference_id, revision, received_at)
                insert into receipt_step (event_id, at, status, note)
                select case when other.revision > fresh.revision then fresh.event_id else other.event_id end,
                    fresh.received_at,
                    case when other.revision > fresh.revision then 'ACCEPTED' else other.status end,
                    case when other.revision > fresh.revision then :superseded
                        else 'Corrected by revision ' || fresh.revision || '.' end
                from fresh join receipt other
                    on other.reference_id = fresh.reference_id and other.revision <> fresh.revision
                on conflict do nothing
                """)
                .param("now", utc(now))
                .param("ids", eventIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("superseded", SUPERSEDED)
                .update();
        if (toldOfOthers > 0) { // because few events have another revision, and fewer one that was withdrawn
            withdrawWithNewer(eventIds, now);
        }
    }

    /** A revision that comes after a newer one was withdrawn is withdrawn with it: nobody acts on it. */
    private void withdrawWithNewer(Collection<UUID> eventIds, Instant now) {
        jdbc.sql("""
                with gone as (
                    update receipt late set status = 'RETRACTED', status_rank = :rank, retracted_at = (
                        select max(newer.retracted_at) from receipt newer
                        where newer.reference_id = late.reference_id and newer.revision > late.revision)
                    where late.event_id = any(:ids::uuid[]) and late.retracted_at is null and exists (
                        select 1 from receipt newer
                        where newer.reference_id = late.reference_id and newer.revision > late.revision
                            and newer.retracted_at is not null)
                    returning event_id)
                insert into receipt_step (event_id, at, status) select event_id, :now, 'RETRACTED' from gone
                on conflict do nothing
                """)
                .param("rank", ReceiptStatus.RETRACTED.rank())
                .param("ids", eventIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", utc(now))
                .update();
    }

    /** Which of these events stand here as the broker has them. */
    Set<UUID> accepted(Collection<UUID> eventIds) {
        return new HashSet<>(
                jdbc.sql("select event_id from receipt where accepted_at is not null and event_id = any(:ids::uuid[])")
                        .param("ids", eventIds.stream().map(UUID::toString).toArray(String[]::new))
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .list());
    }

    /** Puts back what the topic has and is not {@link #accepted} here. */
    void heal(Collection<Wanted> missing, Map<UUID, Instant> receivedAt, Instant now) {
        insert(ordered(missing), now, now.plusSeconds(1), receivedAt)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        accept(missing.stream().map(one -> one.key().eventId()).toList(), now);
    }

    /** Which of these events have a receipt here. */
    Set<UUID> known(Collection<UUID> eventIds) {
        return new HashSet<>(jdbc.sql("select event_id from receipt where event_id = any(:ids::uuid[])")
                .param("ids", eventIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    /** Another content came under the same reference and revision. */
    void conflict(UUID eventId, Instant at) {
        jdbc.sql("""
                insert into receipt_step (event_id, at, status, note)
                select event_id, :at, 'CONFLICT', 'Another content came under the same reference and revision. It was refused.'
                from receipt where event_id = :id
                on conflict do nothing
                """).param("at", utc(at)).param("id", eventId).update();
    }

    /** Moves these, and the revisions they replaced, forward; what is further already, or withdrawn, stays where it is. */
    void advance(Collection<UUID> eventIds, ReceiptStatus status, Instant at, String note, @Nullable String outcome) {
        jdbc.sql("""
                with held as (
                    select distinct older.event_id from receipt told
                    join receipt older on older.reference_id = told.reference_id and older.revision <= told.revision
                    where told.event_id = any(:ids::uuid[]) and older.retracted_at is null order by older.event_id),
                moved as (
                    update receipt set status = :status, status_rank = :rank, outcome = coalesce(:outcome, outcome)
                    where event_id in (select event_id from held)
                        and (status_rank < :rank or (status_rank = :rank and :outcome is distinct from outcome)))
                insert into receipt_step (event_id, at, status, note)
                select event_id, :at, :status, :note from held
                on conflict do nothing
                """)
                .param("ids", eventIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("status", status.name())
                .param("rank", status.rank())
                .param("outcome", outcome, java.sql.Types.VARCHAR)
                .param("at", utc(at))
                .param("note", note)
                .update();
    }

    /** Adds a note and moves nothing. */
    void note(UUID eventId, Instant at, String note) {
        jdbc.sql("""
                insert into receipt_step (event_id, at, status, note)
                select event_id, :at, status, :note from receipt
                where event_id = :id and not exists (
                    select 1 from receipt_step step where step.event_id = :id and step.note = :note)
                on conflict do nothing
                """)
                .param("at", utc(at))
                .param("note", note)
                .param("id", eventId)
                .update();
    }

    /** The newest revision of the event, if this sender sent it. */
    Optional<Held> held(UUID eventId, String authority, String agency) {
        return jdbc.sql("""
                select newest.source_reference, newest.revision, newest.type, newest.occurred_at, newest.received_at,
                    newest.retracted_at
                from receipt asked join receipt newest on newest.reference_id = asked.reference_id
                where asked.event_id = :id and asked.authority = :authority and asked.agency = :agency
                    and asked.accepted_at is not null and newest.accepted_at is not null
                order by newest.revision desc limit 1
                """)
                .param("id", eventId)
                .param("authority", authority)
                .param("agency", agency)
                .query((row, number) -> new Held(
                        new EventKey(authority, agency, row.getString(1), row.getInt(2)),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant()))
                .optional();
    }

    /** Withdraws every revision up to this one. A second time changes nothing. */
    void retract(UUID referenceId, int revision, Instant at) {
        jdbc.sql("""
                with gone as (
                    update receipt set status = 'RETRACTED', status_rank = :rank, retracted_at = :at
                    where reference_id = :reference and revision <= :revision and retracted_at is null
                    returning event_id)
                insert into receipt_step (event_id, at, status) select event_id, :at, 'RETRACTED' from gone
                on conflict do nothing
                """)
                .param("rank", ReceiptStatus.RETRACTED.rank())
                .param("at", utc(at))
                .param("reference", referenceId)
                .param("revision", revision)
                .update();
    }

    /** The receipt, if this sender sent the event. */
    Optional<Receipt> find(UUID eventId, String authority, String agency) {
        List<Receipt.Step> steps = jdbc.sql(
                        "select at, status, note from receipt_step where event_id = :id order by at, id")
                .param("id", eventId)
                .query((row, number) -> new Receipt.Step(
                        row.getTimestamp(1).toInstant(),
                        ReceiptStatus.valueOf(row.getString(2)),
                        row.getString(3).isEmpty() ? null : row.getString(3)))
                .list();
        return jdbc.sql("""
                select status, received_at, outcome, array_to_string(gaps, ',') from receipt
                where event_id = :id and authority = :authority and agency = :agency and accepted_at is not null
                """)
                .param("id", eventId)
                .param("authority", authority)
                .param("agency", agency)
                .query((row, number) -> new Receipt(
                        eventId,
                        ReceiptStatus.valueOf(row.getString(1)),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4).isEmpty()
                                ? List.of()
                                : List.of(row.getString(4).split(",")),
                        history(row.getTimestamp(2).toInstant(), steps),
                        List.of()))
                .optional()
                .map(receipt -> receipt.with(notices.of(eventId)));
    }

    /** That it was taken comes first, and once: a step of it is written only where it says more, or was by a version before. */
    private static List<Receipt.Step> history(Instant receivedAt, List<Receipt.Step> steps) {
        if (steps.stream().anyMatch(Receipts::saysTaken)) {
            return steps;
        }
        List<Receipt.Step> history = new ArrayList<>(List.of(new Receipt.Step(receivedAt, ACCEPTED, null)));
        history.addAll(steps);
        return history;
    }

    private static boolean saysTaken(Receipt.Step step) {
        return step.status() == ACCEPTED && (step.note() == null || step.note().equals(SUPERSEDED));
    }

    private JdbcClient.StatementSpec insert(
            List<Wanted> wanted, Instant now, Instant stale, @Nullable Map<UUID, Instant> receivedAt) {
        Instant millis = IntakeSerdes.millis(now);
        return jdbc.sql("""
                insert into receipt (event_id, reference_id, authority, agency, source_reference, revision, type,
                    occurred_at, received_at, digest, gaps, claimed_at)
                select event_id, reference_id, authority, agency, source_reference, revision, type,
                    occurred_at, received_at, digest, string_to_array(gaps, ','), :now
                from unnest(:ids::uuid[], :references::uuid[], :authorities::text[], :agencies::text[],
                    :sources::text[], :revisions::int[], :types::text[], :occurred::timestamptz[],
                    :received::timestamptz[], :digests::text[], :gaps::text[])
                    as wanted (event_id, reference_id, authority, agency, source_reference, revision, type,
                        occurred_at, received_at, digest, gaps)
                on conflict (event_id) do update set type = excluded.type, occurred_at = excluded.occurred_at,
                    received_at = excluded.received_at, digest = excluded.digest, gaps = excluded.gaps,
                    claimed_at = excluded.claimed_at
                where receipt.accepted_at is null and receipt.claimed_at < :stale
                returning event_id
                """)
                .param("now", utc(now))
                .param("stale", utc(stale))
                .param("ids", texts(wanted, one -> one.key().eventId().toString()))
                .param(
                        "references",
                        texts(wanted, one -> one.key().referenceId().toString()))
                .param("authorities", texts(wanted, one -> one.key().authority()))
                .param("agencies", texts(wanted, one -> one.key().agency()))
                .param("sources", texts(wanted, one -> one.key().sourceReference()))
                .param(
                        "revisions",
                        texts(wanted, one -> Integer.toString(one.key().revision())))
                .param("types", texts(wanted, Wanted::type))
                .param("occurred", texts(wanted, one -> one.occurredAt().toString()))
                .param("received", texts(wanted, one -> receivedAt(one, receivedAt, millis)))
                .param("digests", texts(wanted, Wanted::digest))
                .param("gaps", texts(wanted, one -> String.join(",", one.gaps())));
    }

    private static String receivedAt(Wanted one, @Nullable Map<UUID, Instant> known, Instant now) {
        return (known == null ? now : known.getOrDefault(one.key().eventId(), now)).toString();
    }

    /** In one order everywhere: two batches that share events must not wait for each other. */
    private static List<Wanted> ordered(Collection<Wanted> wanted) {
        return wanted.stream()
                .sorted(Comparator.comparing(one -> one.key().eventId()))
                .toList();
    }

    private static String[] texts(List<Wanted> wanted, Function<Wanted, String> field) {
        return wanted.stream().map(field).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
