package uk.mashhub.desk.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.ProbationEnquiry;

/** What probation asked, as the records of the children it names tell it, the children of the adult it asks about, and the replies. */
@Repository
public class ProbationStore {

    /** More than wait at once, and more children than anybody is around. */
    private static final int LIMIT = 200;

    private final JdbcClient jdbc;

    ProbationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A question, before its due time is counted. */
    public record Asked(
            UUID referenceId,
            @Nullable String provider,
            ProbationEnquiry.Route route,
            List<String> adults,
            List<String> named,
            Instant at,
            ProbationEnquiry.@Nullable Reply reply) {

        public Asked {
            adults = List.copyOf(adults);
            named = List.copyOf(named);
        }
    }

    /** Those of an authority that stand: unanswered first, the oldest of them first. */
    public List<Asked> of(String authority) {
        return find(authority, null);
    }

    /** One of them. */
    public Optional<Asked> of(String authority, UUID referenceId) {
        return find(authority, referenceId).stream().findFirst();
    }

    private List<Asked> find(String authority, @Nullable UUID referenceId) {
        return jdbc.sql("""
                with standing as (
                    select distinct on (reference_id, child_ref) reference_id, child_ref, withdrawn, facts
                    from chronology_entry e where authority = :authority and facts ->> 'type' = 'PROBATION_ENQUIRY'
                        and reference_id = coalesce(:reference::uuid, reference_id)
                        and not exists (select from chronology_entry later where later.child_ref = e.child_ref
                            and later.reference_id = e.reference_id and later.resolution > e.resolution)
                    order by reference_id, child_ref, resolution desc)
                select s.reference_id, max(s.facts ->> 'originatingProvider') as provider, max(s.facts ->> 'subtype') as subtype,
                    array_agg(distinct s.child_ref) as named, min((s.facts ->> 'receivedAt')::timestamptz) as asked_at,
                    coalesce(array_agg(distinct a.ref) filter (where a.ref is not null), '{}') as adults,
                    r.lawful_basis, r.consent, r.why, r.replied_by, r.replied_at
                from standing s
                left join lateral (select one ->> 'personRef' as ref from jsonb_array_elements(s.facts -> 'adults') one
                    where one ->> 'role' = 'ALLEGED_PERPETRATOR') a on true
                left join probation_reply r on r.reference_id = s.reference_id and r.authority = :authority
                where not s.withdrawn and s.facts ->> 'basis' = 'NAMED'
                group by s.reference_id, r.lawful_basis, r.consent, r.why, r.replied_by, r.replied_at
                order by r.replied_at is not null, asked_at, s.reference_id limit :limit
                """)
                .param("authority", authority)
                .param("reference", referenceId == null ? null : referenceId.toString(), java.sql.Types.VARCHAR)
                .param("limit", LIMIT)
                .query((row, number) -> asked(authority, row))
                .list();
    }

    /**
     * The children of an authority of whose standing events one of these adults was part, as far as it is certain which child it is
     * (R-078).
     */
    public List<String> childrenOf(String authority, Collection<String> adults) {
        return adults.stream()
                .flatMap(adult -> jdbc
                        .sql("""
                        select distinct e.child_ref from chronology_entry e
                        where e.authority = :authority and not e.withdrawn and e.facts -> 'adults' <> '[]'::jsonb
                            and e.facts -> 'adults' @> jsonb_build_array(jsonb_build_object('personRef', :adult::text))
                            and e.facts #>> '{identity,band}' in ('MATCH', 'NONE')
                            and not exists (select from chronology_entry later where later.child_ref = e.child_ref
                                and later.reference_id = e.reference_id and later.resolution > e.resolution)
                        order by e.child_ref limit :limit
                        """)
                        .param("authority", authority)
                        .param("adult", adult)
                        .param("limit", LIMIT)
                        .query(String.class)
                        .list()
                        .stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Keeps a reply with its lines by child; false when there is one. */
    public boolean reply(
            String authority,
            UUID referenceId,
            ProbationEnquiry.Reply reply,
            Map<String, ProbationEnquiry.Line> lines) {
        boolean first = jdbc.sql("""
                insert into probation_reply (reference_id, authority, lawful_basis, consent, why, replied_by, replied_at)
                values (:reference, :authority, :basis, :consent, :why, :by, :at) on conflict do nothing
                """)
                        .param("reference", referenceId)
                        .param("authority", authority)
                        .param("basis", reply.lawfulBasis())
                        .param("consent", reply.consent())
                        .param("why", reply.why())
                        .param("by", reply.by())
                        .param("at", AlertRow.at(reply.at()))
                        .update()
                == 1;
        if (first) {
            lines.forEach((child, line) -> jdbc.sql("""
                            insert into probation_reply_child (reference_id, authority, child_ref, facts)
                            values (:reference, :authority, :child, :facts)
                            """)
                    .param("reference", referenceId)
                    .param("authority", authority)
                    .param("child", child)
                    .param("facts", FactsJson.write(line))
                    .update());
        }
        return first;
    }

    private Asked asked(String authority, ResultSet row) throws SQLException {
        UUID referenceId = row.getObject("reference_id", UUID.class);
        OffsetDateTime repliedAt = row.getObject("replied_at", OffsetDateTime.class);
        return new Asked(
                referenceId,
                row.getString("provider"),
                ProbationEnquiry.Route.of(row.getString("subtype")),
                strings(row.getArray("adults")),
                strings(row.getArray("named")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                repliedAt == null
                        ? null
                        : new ProbationEnquiry.Reply(
                                row.getString("lawful_basis"),
                                row.getString("consent"),
                                row.getString("why"),
                                row.getString("replied_by"),
                                repliedAt.toInstant(),
                                lines(authority, referenceId)));
    }

    private List<ProbationEnquiry.Line> lines(String authority, UUID referenceId) {
        return jdbc.sql("""
                        select facts from probation_reply_child where reference_id = :reference and authority = :authority
                        order by facts ->> 'named' desc, child_ref
                        """)
                .param("reference", referenceId)
                .param("authority", authority)
                .query((row, number) -> FactsJson.read(row.getString("facts"), ProbationEnquiry.Line.class))
                .list();
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
