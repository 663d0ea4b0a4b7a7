package uk.mashhub.personindex.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Quality;

/**
 * Counts what senders said lately, over an authority's newest events alone.
 *
 * <p>The index by authority and arrival finds those, so that the cost is bounded however large the tables grow.
 */
@Repository
public class QualityStore {

    /** The newest events of a window that are counted; a window with more is told as partial. */
    public static final int EVENTS_MAX = 50_000;

    private static final Map<String, String> FIELDS = fields();

    private static final String SHARED = """
            with recent as materialized (
                select reference_id, agency, originating_provider from agency_event
                where authority = :authority and received_at >= :from and received_at < :to and not retracted
                order by received_at desc limit :most)
            """;

    private static final String NUMBERED =
            "(o.facts -> 'identifiers' @> '[{\"scheme\":\"NHS_NUMBER\"}]' or o.facts -> 'identifiers' @> '[{\"scheme\":\"UPN\"}]')";

    private final JdbcClient jdbc;

    QualityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each sender of an authority in a window. */
    public List<Quality> of(String authority, Instant from, Instant to) {
        StringBuilder counted = new StringBuilder();
        FIELDS.forEach((field, present) -> counted.append(", count(*) filter (where ")
                .append(present)
                .append(") as \"")
                .append(field)
                .append('"'));
        return jdbc.sql(SHARED + """
                select r.agency, r.originating_provider, count(distinct r.reference_id) as events, count(*) as children,
                    count(*) filter (where %1$s) as numbered, count(*) filter (where l.band = 'MATCH') as matched,
                    count(*) filter (where %1$s or l.band = 'MATCH') as matchable %2$s
                from recent r join observation o on o.reference_id = r.reference_id and o.live and o.kind <> 'ADULT'
                left join link l on l.observation_id = o.id and l.superseded_at is null
                group by r.agency, r.originating_provider order by r.agency, r.originating_provider nulls first
                """.formatted(NUMBERED, counted))
                .param("authority", authority)
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("most", EVENTS_MAX)
                .query((row, number) -> quality(row))
                .list();
    }

    /** Whether a window holds more events than are counted. */
    public boolean isPartial(String authority, Instant from, Instant to) {
        return jdbc.sql(SHARED + "select count(*) > :counted from recent")
                .param("authority", authority)
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("most", EVENTS_MAX + 1)
                .param("counted", EVENTS_MAX)
                .query(Boolean.class)
                .single();
    }

    private static Quality quality(ResultSet row) throws SQLException {
        Map<String, Long> complete = new LinkedHashMap<>();
        for (String field : FIELDS.keySet()) {
            complete.put(field, row.getLong(field));
        }
        return new Quality(
                Sql.text(row, "agency"),
                row.getString("originating_provider"),
                row.getLong("events"),
                row.getLong("children"),
                complete,
                row.getLong("numbered"),
                row.getLong("matched"),
                row.getLong("matchable"));
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("givenName", "o.given_name is not null");
        fields.put("familyName", "o.family_name is not null");
        // because an unborn child has an expected date instead
        fields.put("dateOfBirth", "o.date_of_birth is not null or o.kind = 'UNBORN'");
        fields.put("sex", "nullif(o.raw ->> 'sex', 'UNKNOWN') is not null");
        fields.put("ethnicity", "o.raw ->> 'ethnicity' is not null");
        fields.put("nhsNumber", "o.facts -> 'identifiers' @> '[{\"scheme\":\"NHS_NUMBER\"}]'");
        fields.put("upn", "o.facts -> 'identifiers' @> '[{\"scheme\":\"UPN\"}]'");
        fields.put("address", "o.address_line is not null or o.uprn is not null");
        fields.put("postcode", "o.postcode is not null and not o.pseudo_postcode");
        return fields;
    }
}
