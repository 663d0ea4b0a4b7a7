package uk.mashhub.desk.drift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Each day's list of cases that drift; a list is made once and stays. */
@Repository
class DriftStore {

    /**
     * Open cases by their standing events: opened, and not closed since; that of a brother or sister is none of the child's. What happened
     * is the latest event of the child's record or deed of a person on one of their alerts.
     */
    private static final String MAKE = """
            with standing as (
                select distinct on (child_ref, reference_id) child_ref, occurred_at, withdrawn, facts ->> 'type' as type
                from chronology_entry e
                where authority = :authority and facts ->> 'type' in ('CASE_OPENED', 'CASE_CLOSED')
                    and facts ->> 'role' <> 'SIBLING'
                    and not exists (select from chronology_entry later where later.child_ref = e.child_ref
                        and later.reference_id = e.reference_id and later.resolution > e.resolution)
                order by child_ref, reference_id, resolution desc),
            open_case as (
                select child_ref, max(occurred_at) filter (where type = 'CASE_OPENED') as opened from standing
                where not withdrawn group by child_ref
                having max(occurred_at) filter (where type = 'CASE_OPENED')
                    > coalesce(max(occurred_at) filter (where type = 'CASE_CLOSED'), '-infinity')),
            looked_at as (
                select o.child_ref, o.opened, greatest(
                    (select max(c.occurred_at) from chronology_entry c
                        where c.child_ref = o.child_ref and c.authority = :authority and not c.withdrawn and c.occurred_at <= :now),
                    (select max(d.made_at) from decision d where d.child_ref = o.child_ref)) as last
                from open_case o),
            found as (
                select child_ref, 'OPEN_LONG' as kind, opened as since from looked_at where opened < :openedBefore
                union all
                select child_ref, 'NOTHING_HAPPENED', last from looked_at where last < :nothingSince)
            insert into drift_line (authority, listed_on, child_ref, kind, since, first_listed)
            select :authority, :day, f.child_ref, f.kind, f.since, coalesce(before.first_listed, :day)
            from found f left join drift_line before on before.authority = :authority and before.child_ref = f.child_ref
                and before.kind = f.kind and before.listed_on = (
                    select max(listed_on) from drift_list where authority = :authority and listed_on < :day)
            """;

    private final JdbcClient jdbc;

    DriftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The authorities the desk hears anything of. */
    List<String> authorities() {
        return jdbc.sql("select distinct authority from feed order by authority")
                .query(String.class)
                .list();
    }

    /** Begins a day's list; false when it was made, here or by another instance. */
    boolean begin(String authority, LocalDate day, Instant now) {
        return jdbc.sql("""
                insert into drift_list (authority, listed_on, listed_at) values (:authority, :day, :now) on conflict do nothing
                """)
                        .param("authority", authority)
                        .param("day", day)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Fills a list that was begun; returns how many cases stand on it. */
    int make(String authority, LocalDate day, Instant now, Instant openedBefore, Instant nothingSince) {
        return jdbc.sql(MAKE)
                .param("authority", authority)
                .param("day", day)
                .param("now", at(now))
                .param("openedBefore", at(openedBefore))
                .param("nothingSince", at(nothingSince))
                .update();
    }

    /** The day of an authority's last list. */
    Optional<LocalDate> last(String authority) {
        return jdbc.sql("select max(listed_on) from drift_list where authority = :authority")
                .param("authority", authority)
                .query(LocalDate.class)
                .optional();
    }

    /** A day's list, the longest first. */
    List<DriftLine> of(String authority, LocalDate day, int limit) {
        return jdbc.sql("""
                select * from drift_line where authority = :authority and listed_on = :day
                order by kind desc, since, child_ref limit :limit
                """)
                .param("authority", authority)
                .param("day", day)
                .param("limit", limit)
                .query((row, number) -> new DriftLine(
                        row.getString("child_ref"),
                        DriftLine.Kind.valueOf(row.getString("kind")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("first_listed", LocalDate.class)))
                .list();
    }

    /** How many stand on it. */
    long count(String authority, LocalDate day) {
        return jdbc.sql("select count(*) from drift_line where authority = :authority and listed_on = :day")
                .param("authority", authority)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
