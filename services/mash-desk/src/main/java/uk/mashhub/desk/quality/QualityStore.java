package uk.mashhub.desk.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.desk.measure.BoardFigure;

/** Reports to the board and samples for audits: written once. */
@Repository
class QualityStore {

    private static final int LISTED_MAX = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Decided alerts with their strata: the first agency that spoke, the child's age at the latest event of the record, and the rule of the
     * first reason. The hash of seed and alert is the order in which they are drawn.
     */
    private static final String DRAW = """
            with decided as (
                select a.alert_id, a.child_ref, coalesce(a.agencies[1], 'UNKNOWN') as agency,
                    coalesce(split_part(a.facts -> 'reasons' -> 0 ->> 'rule', '/', 1), 'none') as theme,
                    (select max((c.facts ->> 'ageMonths')::int) from chronology_entry c
                        where c.child_ref = a.child_ref and c.authority = a.authority and not c.withdrawn) as months
                from alert a
                where a.authority = :authority and a.decided_at >= :since and a.decided_at < :until and a.decided_by is not null),
            aged as (
                select alert_id, child_ref, agency, theme, case when months is null then 'not known'
                    when months < 12 then 'under 1' when months < 60 then '1 to 4' when months < 120 then '5 to 9'
                    when months < 192 then '10 to 15' else '16 and 17' end as age
                from decided),
            drawn as (
                select *, count(*) over stratum as of_stratum,
                    row_number() over (stratum order by md5(:seed || alert_id::text)) as place
                from aged window stratum as (partition by case when :byAgency then agency end, case when :byAge then age end,
                    case when :byTheme then theme end))
            insert into audit_sample_case (sample_id, alert_id, child_ref, agency, age, theme, of_stratum)
            select :id, alert_id, child_ref, agency, age, theme, of_stratum from drawn where place <= :perStratum
            """;

    private final JdbcClient jdbc;

    QualityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void issue(String authority, BoardReports.Issued issued, Map<BoardFigure, String> commentary, String csv) {
        jdbc.sql("""
                insert into board_report (id, authority, since, until, commentary, csv, issued_by, issued_at)
                values (:id, :authority, :since, :until, :commentary::jsonb, :csv, :by, :at)
                """)
                .param("id", issued.id())
                .param("authority", authority)
                .param("since", at(issued.since()))
                .param("until", at(issued.until()))
                .param("commentary", JSON.writeValueAsString(commentary))
                .param("csv", csv)
                .param("by", issued.by())
                .param("at", at(issued.at()))
                .update();
    }

    List<BoardReports.Issued> reports(String authority) {
        return jdbc.sql("""
                select id, since, until, issued_by, issued_at from board_report where authority = :authority
                order by issued_at desc limit :limit
                """)
                .param("authority", authority)
                .param("limit", LISTED_MAX)
                .query((row, number) -> new BoardReports.Issued(
                        row.getObject("id", UUID.class),
                        instant(row, "since"),
                        instant(row, "until"),
                        row.getString("issued_by"),
                        instant(row, "issued_at")))
                .list();
    }

    Optional<String> csv(String authority, UUID id) {
        return jdbc.sql("select csv from board_report where id = :id and authority = :authority")
                .param("id", id)
                .param("authority", authority)
                .query(String.class)
                .optional();
    }

    /** Draws it; returns how many alerts it was drawn from, and keeps nothing where there was none. */
    int draw(String authority, Sample sample) {
        int population = jdbc.sql("""
                select count(*) from alert where authority = :authority and decided_at >= :since and decided_at < :until
                    and decided_by is not null
                """)
                .param("authority", authority)
                .param("since", at(sample.since()))
                .param("until", at(sample.until()))
                .query(Integer.class)
                .single();
        if (population == 0) {
            return 0;
        }
        jdbc.sql("""
                insert into audit_sample (id, authority, since, until, strata, per_stratum, seed, population, drawn_by, drawn_at)
                values (:id, :authority, :since, :until, string_to_array(:strata, ','), :perStratum, :seed, :population, :by, :at)
                """)
                .param("id", sample.id())
                .param("authority", authority)
                .param("since", at(sample.since()))
                .param("until", at(sample.until()))
                .param(
                        "strata",
                        sample.strata().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                .param("perStratum", sample.perStratum())
                .param("seed", sample.seed())
                .param("population", population)
                .param("by", sample.by())
                .param("at", at(sample.at()))
                .update();
        jdbc.sql(DRAW)
                .param("id", sample.id())
                .param("authority", authority)
                .param("since", at(sample.since()))
                .param("until", at(sample.until()))
                .param("seed", sample.seed())
                .param("perStratum", sample.perStratum())
                .param("byAgency", sample.strata().contains(Sample.Stratum.AGENCY))
                .param("byAge", sample.strata().contains(Sample.Stratum.AGE))
                .param("byTheme", sample.strata().contains(Sample.Stratum.THEME))
                .update();
        return population;
    }

    List<Sample> samples(String authority) {
        return jdbc.sql("select * from audit_sample where authority = :authority order by drawn_at desc limit :limit")
                .param("authority", authority)
                .param("limit", LISTED_MAX)
                .query((row, number) -> sample(row))
                .list();
    }

    Optional<Sample> sample(String authority, UUID id) {
        return jdbc.sql("select * from audit_sample where id = :id and authority = :authority")
                .param("id", id)
                .param("authority", authority)
                .query((row, number) -> sample(row))
                .optional();
    }

    List<Sample.Case> casesOf(UUID id) {
        return jdbc.sql("select * from audit_sample_case where sample_id = :id order by agency, age, theme, alert_id")
                .param("id", id)
                .query((row, number) -> new Sample.Case(
                        row.getObject("alert_id", UUID.class),
                        row.getString("child_ref"),
                        row.getString("agency"),
                        row.getString("age"),
                        row.getString("theme"),
                        row.getInt("of_stratum")))
                .list();
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                row.getObject("id", UUID.class),
                instant(row, "since"),
                instant(row, "until"),
                Arrays.stream((String[]) row.getArray("strata").getArray())
                        .map(Sample.Stratum::valueOf)
                        .collect(Collectors.toSet()),
                row.getInt("per_stratum"),
                row.getString("seed"),
                row.getInt("population"),
                row.getString("drawn_by"),
                instant(row, "drawn_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
