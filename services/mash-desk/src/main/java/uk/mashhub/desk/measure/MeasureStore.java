package uk.mashhub.desk.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Rating;

/** Counts for the manager's page, within one authority; nobody is named in them. */
@Repository
class MeasureStore {

    private static final int HOURS = 24;

    private final JdbcClient jdbc;

    MeasureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many, out of how many. */
    record Ratio(long numerator, long denominator) {}

    /** The alerts whose time ran out in a period, of each rating; what the hub closed without a decision is not among them. */
    Map<String, Ratio> inTime(String authority, Instant from, Instant until) {
        Map<String, Ratio> byRating = new java.util.LinkedHashMap<>();
        jdbc.sql("""
                select rating, count(*) filter (where decided_at <= due) as n, count(*) as d from alert
                where authority = :authority and due >= :from and due < :until and (state = 'OPEN' or decided_at is not null)
                group by rating, urgency order by urgency
                """).params(period(authority, from, until)).query(row -> {
            byRating.merge(
                    row.getString("rating"),
                    new Ratio(row.getLong("n"), row.getLong("d")),
                    (a, b) -> new Ratio(a.numerator() + b.numerator(), a.denominator() + b.denominator()));
        });
        return byRating;
    }

    /** The open alerts that are overdue, of all that are open. */
    Ratio overdue(String authority, Instant now) {
        return jdbc.sql("""
                select count(*) filter (where due < :now) as n, count(*) as d from alert
                where authority = :authority and state = 'OPEN'
                """)
                .param("authority", authority)
                .param("now", at(now))
                .query((row, number) -> ratio(row))
                .single();
    }

    @Nullable
    Instant oldest(String authority) {
        return jdbc.sql("select min(raised_at) as at from alert where authority = :authority and state = 'OPEN'")
                .param("authority", authority)
                .query((row, number) -> java.util.Optional.ofNullable(instant(row, "at")))
                .single()
                .orElse(null);
    }

    /** How the queue stood at the end of each of the last hours. */
    List<Figures.Hour> queue(String authority, Instant now) {
        return jdbc.sql("""
                select h as at,
                    (select count(*) from alert where authority = :authority and raised_at <= h
                        and (state = 'OPEN' or decided_at > h)) as open,
                    (select count(*) from alert where authority = :authority and raised_at > h - interval '1 hour'
                        and raised_at <= h) as raised
                from generate_series(:now - make_interval(hours => :hours - 1), :now, interval '1 hour') h order by h
                """)
                .param("authority", authority)
                .param("now", at(now))
                .param("hours", HOURS)
                .query((row, number) -> new Figures.Hour(
                        java.util.Objects.requireNonNull(instant(row, "at")),
                        row.getLong("open"),
                        row.getLong("raised")))
                .list();
    }

    /** Alerts raised about a child on whom another was decided in the twelve months before, of all that were raised. */
    Ratio reReferrals(String authority, Instant from, Instant until) {
        return jdbc.sql("""
                select count(*) filter (where exists (select from alert b where b.child_ref = a.child_ref
                        and b.authority = a.authority and b.alert_id <> a.alert_id
                        and b.decided_at < a.raised_at and b.decided_at >= a.raised_at - interval '12 months')) as n,
                    count(*) as d
                from alert a where authority = :authority and raised_at >= :from and raised_at < :until
                """)
                .params(period(authority, from, until))
                .query((row, number) -> ratio(row))
                .single();
    }

    /** Children with a domestic abuse incident who had had another in the twelve months before, of all with one. */
    Ratio repeatDomesticAbuse(String authority, Instant from, Instant until) {
        return jdbc.sql("""
                select count(distinct i.child_ref) filter (where exists (select from screening_item b
                        where b.child_ref = i.child_ref and b.authority = i.authority and not b.withdrawn
                        and b.reference_id <> i.reference_id and b.occurred_at < i.occurred_at
                        and b.occurred_at >= i.occurred_at - interval '12 months')) as n,
                    count(distinct i.child_ref) as d
                from screening_item i where authority = :authority and occurred_at >= :from and occurred_at < :until
                    and not withdrawn
                """)
                .params(period(authority, from, until))
                .query((row, number) -> ratio(row))
                .single();
    }

    /** Concerns about adults that somebody worked on, of all that were told. */
    Ratio adultConcerns(String authority, Instant from, Instant until) {
        return jdbc.sql("""
                select count(*) filter (where exists (select from adult_answer w where w.reference_id = a.reference_id)) as n,
                    count(*) as d
                from adult_event a where authority = :authority and told_at >= :from and told_at < :until and not retracted
                    and type in ('ADULT_CONCERN', 'PARTNER_CONCERN')
                """)
                .params(period(authority, from, until))
                .query((row, number) -> ratio(row))
                .single();
    }

    /** What was told of adults by which a child is known, or of which the sender was asked, of all of it. */
    Ratio adultsAskedAbout(String authority, Instant from, Instant until) {
        return jdbc.sql("""
                select count(*) filter (where exists (select from adult_answer w where w.reference_id = a.reference_id
                            and w.children is not null)
                        or exists (select from chronology_entry c where c.event_id = a.event_id and c.authority = a.authority
                            and not c.withdrawn and not exists (select from chronology_entry n where n.child_ref = c.child_ref
                                and n.reference_id = c.reference_id and n.resolution > c.resolution))) as n,
                    count(*) as d
                from adult_event a where authority = :authority and told_at >= :from and told_at < :until and not retracted
                    and type is not null
                """)
                .params(period(authority, from, until))
                .query((row, number) -> ratio(row))
                .single();
    }

    /** Missing episodes that began in a period, one a child, and how many different children were missing. */
    Figures.Episodes missingEpisodes(String authority, Instant from, Instant until) {
        return jdbc.sql("""
                select count(*) as n, count(distinct child_ref) as d from chronology_entry e
                where authority = :authority and facts ->> 'type' = 'MISSING_REPORTED' and occurred_at >= :from and occurred_at < :until
                    and not withdrawn and facts ->> 'basis' = 'NAMED' and facts ->> 'role' <> 'SIBLING'
                    and not exists (select from chronology_entry later where later.child_ref = e.child_ref
                        and later.reference_id = e.reference_id and later.resolution > e.resolution)
                """)
                .params(period(authority, from, until))
                .query((row, number) -> new Figures.Episodes("Missing episodes", row.getLong("n"), row.getLong("d")))
                .single();
    }

    /** Domestic abuse incidents of a period, and how many different children they reached. */
    Figures.Episodes domesticAbuseIncidents(String authority, Instant from, Instant until) {
        return jdbc.sql("""
                select count(distinct reference_id) as n, count(distinct child_ref) as d from screening_item
                where authority = :authority and occurred_at >= :from and occurred_at < :until and not withdrawn
                """)
                .params(period(authority, from, until))
                .query((row, number) ->
                        new Figures.Episodes("Domestic abuse incidents", row.getLong("n"), row.getLong("d")))
                .single();
    }

    /** How many matters each agency reported that stand. */
    Map<Agency, Long> reported(String authority, Instant from, Instant until) {
        Map<Agency, Long> counts = new EnumMap<>(Agency.class);
        jdbc.sql("""
                select facts ->> 'agency' as agency, count(distinct reference_id) as n from agency_report
                where authority = :authority and known_at >= :from and known_at < :until and not retracted group by 1
                """).params(period(authority, from, until)).query(row -> {
            counts.put(Agency.valueOf(row.getString("agency")), row.getLong("n"));
        });
        return counts;
    }

    /** What became of each agency's alerts that were decided in a period. */
    List<Figures.Conversion> conversions(
            String authority, Instant from, Instant until, List<String> converted, List<String> steppedDown) {
        return jdbc.sql("""
                select agency, count(*) as decided, count(*) filter (where outcome in (:converted)) as converted,
                    count(*) filter (where outcome in (:down)) as down
                from alert, unnest(agencies) as agency
                where authority = :authority and decided_at >= :from and decided_at < :until
                group by agency order by count(*) desc, agency
                """)
                .params(period(authority, from, until))
                .param("converted", converted)
                .param("down", steppedDown)
                .query((row, number) -> new Figures.Conversion(
                        Agency.valueOf(row.getString("agency")),
                        row.getLong("decided"),
                        row.getLong("converted"),
                        row.getLong("down"),
                        row.getLong("decided") - row.getLong("converted") - row.getLong("down")))
                .list();
    }

    /** Of the alerts decided in a period: from the first incident to the first referral, from there to the decision, the whole. */
    List<Figures.Step> steps(String authority, Instant from, Instant until) {
        return jdbc.sql("""
                with told as (
                    select a.decided_at, e.incident, e.referral from alert a, lateral (
                        select min(c.occurred_at) as incident, min(c.known_at) as referral from chronology_entry c
                        where c.child_ref = a.child_ref and c.authority = a.authority
                            and a.facts -> 'events' @> to_jsonb(c.event_id::text)) e
                    where a.authority = :authority and a.decided_at >= :from and a.decided_at < :until
                        and e.incident is not null)
                select name, count(*) as n, percentile_cont(0.5) within group (order by took) as median,
                    percentile_cont(0.9) within group (order by took) as ninetieth
                from told, lateral (values
                    (1, 'Incident to referral', extract(epoch from referral - incident)::float8),
                    (2, 'Referral to decision', extract(epoch from decided_at - referral)::float8),
                    (3, 'Incident to decision', extract(epoch from decided_at - incident)::float8)) as step (place, name, took)
                group by place, name order by place
                """)
                .params(period(authority, from, until))
                .query((row, number) -> step(row.getString("name"), row))
                .list();
    }

    /** Of what police told of first in a period and stands: from the incident to the hub, by their own rating of it, gravest first. */
    List<Figures.Step> referrals(String authority, Instant from, Instant until) {
        return jdbc.sql("""
                with told as (
                    select (array_agg(facts ->> 'agencyRating' order by known_at desc, resolution desc))[1] as rating,
                        extract(epoch from min((facts ->> 'receivedAt')::timestamptz)
                            - (array_agg(occurred_at order by known_at desc, resolution desc))[1])::float8 as took
                    from chronology_entry where authority = :authority and agency = 'POLICE' and known_at >= :from
                    group by reference_id
                    having min((facts ->> 'receivedAt')::timestamptz) >= :from and min((facts ->> 'receivedAt')::timestamptz) < :until
                        and not (array_agg(withdrawn order by known_at desc, resolution desc))[1])
                select rating, count(*) as n, percentile_cont(0.5) within group (order by took) as median,
                    percentile_cont(0.9) within group (order by took) as ninetieth
                from told group by rating
                order by array_position(array['RED', 'AMBER', 'GREEN', 'BLUE'], rating) nulls last
                """)
                .params(period(authority, from, until))
                .query((row, number) -> {
                    String rating = row.getString("rating");
                    return step(
                            rating == null
                                    ? "Not rated by the police"
                                    : "Rated " + Rating.valueOf(rating).word() + " by the police",
                            row);
                })
                .list();
    }

    private static Figures.Step step(String name, ResultSet row) throws SQLException {
        return new Figures.Step(
                name,
                row.getLong("n"),
                Duration.ofSeconds(Math.round(row.getDouble("median"))),
                Duration.ofSeconds(Math.round(row.getDouble("ninetieth"))));
    }

    private static Map<String, Object> period(String authority, Instant from, Instant until) {
        return Map.of("authority", authority, "from", at(from), "until", at(until));
    }

    private static Ratio ratio(ResultSet row) throws SQLException {
        return new Ratio(row.getLong("n"), row.getLong("d"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
