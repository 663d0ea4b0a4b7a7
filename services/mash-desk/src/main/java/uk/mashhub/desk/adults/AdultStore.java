package uk.mashhub.desk.adults;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Report;

/**
 * What is told of adults, one row a matter, and what was made of each.
 *
 * <p>Whom it reached is read from the children's records whenever somebody asks: a child who is found later takes a matter out of the
 * queue, and one who is unlinked puts it back.
 */
@Repository
public class AdultStore {

    private static final int LISTED_MAX = 500;

    /** Whom a matter reaches as it stands. */
    private static final String REACHED = """
            c.event_id = a.event_id and c.authority = a.authority and not c.withdrawn
                and not exists (select from chronology_entry n where n.child_ref = c.child_ref
                    and n.reference_id = c.reference_id and n.resolution > c.resolution)
            """;

    private final JdbcClient jdbc;

    AdultStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what is told of adults: the highest revision stands, a retraction after it, and one that is of an adult no more is none. */
    @Transactional
    public void hear(Collection<Report> reports) {
        for (Report report : reports) {
            if (report.adultType() != null || report.revision() > 0) {
                jdbc.sql("""
                        insert into adult_event as a (reference_id, event_id, authority, type, revision, retracted, told_at)
                        values (:reference, :event, :authority, :type, :revision, :retracted, :told)
                        on conflict (reference_id) do update set
                            event_id = case when excluded.revision < a.revision then a.event_id else excluded.event_id end,
                            type = case when excluded.revision < a.revision then a.type else excluded.type end,
                            retracted = case when excluded.revision < a.revision then a.retracted
                                when excluded.revision = a.revision then a.retracted or excluded.retracted
                                else excluded.retracted end,
                            revision = greatest(a.revision, excluded.revision),
                            told_at = least(a.told_at, excluded.told_at)
                        """)
                        .param("reference", report.referenceId())
                        .param("event", report.eventId())
                        .param("authority", report.authority())
                        .param("type", report.adultType())
                        .param("revision", report.revision())
                        .param("retracted", report.retracted())
                        .param("told", report.receivedAt().atOffset(ZoneOffset.UTC))
                        .update();
            }
        }
    }

    /** Those of an authority that stand and are open, or were worked on since: the oldest first. */
    List<AdultEvent> of(String authority, Instant since) {
        return find(authority, null, since);
    }

    /** One of them. */
    Optional<AdultEvent> of(String authority, UUID referenceId) {
        return find(authority, referenceId, Instant.EPOCH).stream().findFirst();
    }

    private List<AdultEvent> find(String authority, @Nullable UUID referenceId, Instant since) {
        return jdbc.sql("""
                select a.*, r.facts ->> 'agency' as agency, r.facts ->> 'originatingProvider' as provider,
                    r.facts ->> 'sourceReference' as source_reference, r.facts ->> 'reporterRole' as reporter_role,
                    reached.children, last.seq, last.children as answered, last.done, last.made_by, last.made_at
                from adult_event a
                join agency_report r on r.event_id = a.event_id
                left join lateral (select array_agg(distinct c.child_ref) as children from chronology_entry c
                    where
                """ + REACHED + """
                    ) reached on true
                left join lateral (select * from adult_answer w where w.reference_id = a.reference_id
                    order by w.seq desc limit 1) last on true
                where a.authority = :authority and a.type is not null and not a.retracted
                    and a.reference_id = coalesce(:reference::uuid, a.reference_id)
                    and (last.made_at is null or last.made_at >= :since
                        or (reached.children is null
                            and coalesce(last.children, 'TO_BE_NAMED') in ('TO_BE_NAMED', 'YOUNG_CARER_TO_BE_NAMED')))
                    and (last.made_at is not null or reached.children is null or :reference::uuid is not null
                        or a.type in ('ADULT_CONCERN', 'PARTNER_CONCERN'))
                order by last.made_at is not null and not (reached.children is null
                    and coalesce(last.children, 'TO_BE_NAMED') in ('TO_BE_NAMED', 'YOUNG_CARER_TO_BE_NAMED')), a.told_at, a.reference_id limit :limit
                """)
                .param("authority", authority)
                .param("reference", referenceId == null ? null : referenceId.toString(), java.sql.Types.VARCHAR)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", LISTED_MAX)
                .query((row, number) -> event(row))
                .list();
    }

    /** Keeps what was made of one; false when somebody else was first. */
    boolean answer(String authority, UUID referenceId, int seq, AdultEvent.Answer answer) {
        return jdbc.sql("""
                insert into adult_answer (reference_id, seq, authority, children, done, made_by, made_at)
                values (:reference, :seq, :authority, :children, :done, :by, :at) on conflict do nothing
                """)
                        .param("reference", referenceId)
                        .param("seq", seq)
                        .param("authority", authority)
                        .param(
                                "children",
                                answer.children() == null
                                        ? null
                                        : answer.children().name())
                        .param("done", answer.done())
                        .param("by", answer.by())
                        .param("at", answer.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static AdultEvent event(ResultSet row) throws SQLException {
        var children = row.getArray("children");
        int answers = row.getInt("seq");
        return new AdultEvent(
                row.getObject("reference_id", UUID.class),
                row.getObject("event_id", UUID.class),
                Agency.valueOf(row.getString("agency")),
                row.getString("provider"),
                row.getString("type"),
                row.getString("source_reference"),
                row.getString("reporter_role"),
                row.getObject("told_at", OffsetDateTime.class).toInstant(),
                children == null ? List.of() : Arrays.asList((String[]) children.getArray()),
                answers,
                answers == 0 ? null : answer(row));
    }

    private static AdultEvent.Answer answer(ResultSet row) throws SQLException {
        String children = row.getString("answered");
        return new AdultEvent.Answer(
                children == null ? null : AdultEvent.Children.valueOf(children),
                row.getString("done"),
                row.getString("made_by"),
                Objects.requireNonNull(row.getObject("made_at", OffsetDateTime.class))
                        .toInstant());
    }
}
