package uk.mashhub.education.door;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.platform.intake.EventKey;
import uk.mashhub.platform.intake.ReceiptStatus;

/**
 * Which revision of an enrolment says what.
 *
 * <p>A school posts its roll and no revision numbers. What it said last keeps its number however often it is repeated; anything
 * else is the next number. The row's own lock gives the numbers out, before the broker is asked, so two instances never give
 * one number to two contents.
 */
@Repository
class Enrolments {

    private final JdbcClient jdbc;

    Enrolments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest accepted revision of an enrolment its sender may withdraw. */
    record Held(
            EventKey key,
            String pupilKey,
            String urn,
            LocalDate admittedOn,
            Instant receivedAt,
            @Nullable Instant retractedAt) {}

    /** The revision under which this content is taken: the last one for a repeat of it, else the next. */
    int revisionOf(Enrolment enrolment, String digest) {
        return jdbc.sql("""
                insert into enrolment (reference_id, authority, pupil_key, urn, admitted_on, revision, digest)
                values (:reference, :authority, :pupil, :urn, :admitted, 0, :digest)
                on conflict (reference_id) do update set
                    revision = enrolment.revision + case when enrolment.digest = excluded.digest then 0 else 1 end,
                    digest = excluded.digest
                returning revision
                """)
                .param("reference", enrolment.referenceId())
                .param("authority", enrolment.authority())
                .param("pupil", enrolment.pupilKey())
                .param("urn", enrolment.urn())
                .param("admitted", enrolment.admittedOn())
                .param("digest", digest)
                .query(Integer.class)
                .single();
    }

    /** The enrolment behind an event, if it is one and this sender sent it. */
    Optional<Held> held(UUID eventId, String authority, String agency) {
        return jdbc.sql("""
                select newest.source_reference, newest.revision, newest.received_at, newest.retracted_at,
                    enrolment.pupil_key, enrolment.urn, enrolment.admitted_on
                from receipt asked
                    join enrolment on enrolment.reference_id = asked.reference_id
                    join receipt newest on newest.reference_id = asked.reference_id
                where asked.event_id = :id and asked.authority = :authority and asked.agency = :agency
                    and asked.accepted_at is not null and newest.accepted_at is not null
                order by newest.revision desc limit 1
                """)
                .param("id", eventId)
                .param("authority", authority)
                .param("agency", agency)
                .query((row, number) -> held(row, authority, agency))
                .optional();
    }

    /** Withdraws every revision up to this one; whatever the school says next is a new one. */
    @Transactional
    void retract(EventKey key, Instant at) {
        jdbc.sql("""
                with gone as (
                    update receipt set status = :status, status_rank = :rank, retracted_at = :at
                    where reference_id = :reference and revision <= :revision and retracted_at is null
                    returning event_id)
                insert into receipt_step (event_id, at, status) select event_id, :at, :status from gone
                on conflict do nothing
                """)
                .param("status", ReceiptStatus.RETRACTED.name())
                .param("rank", ReceiptStatus.RETRACTED.rank())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reference", key.referenceId())
                .param("revision", key.revision())
                .update();
        jdbc.sql("update enrolment set digest = '' where reference_id = :reference and revision = :revision")
                .param("reference", key.referenceId())
                .param("revision", key.revision())
                .update();
    }

    private static Held held(ResultSet row, String authority, String agency) throws SQLException {
        var retractedAt = row.getTimestamp(4);
        return new Held(
                new EventKey(authority, agency, row.getString(1), row.getInt(2)),
                row.getString(5),
                row.getString(6),
                row.getObject(7, LocalDate.class),
                row.getTimestamp(3).toInstant(),
                retractedAt == null ? null : retractedAt.toInstant());
    }
}
