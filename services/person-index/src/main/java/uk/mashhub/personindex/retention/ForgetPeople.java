package uk.mashhub.personindex.retention;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.store.Changes;
import uk.mashhub.platform.retention.RetentionKind;

/**
 * Forgets people, whoever was merged into them with them. Expects the authority held alone.
 *
 * <p>Of an event all of whose people are gone the bare facts stay that say that it was taken: a topic read again brings nobody back.
 * What was published of them is not taken back, nor what of the event reached others of the home: the services behind keep their own
 * records by their own schedule.
 */
@Repository
class ForgetPeople {

    private static final String EVENTS = """
            update agency_event set originating_provider = null, subtype = null, recorded_at = null, gaps = '{}', risk_grade = null,
                agency_rating = null, plan = null, urn = null, admitted_on = null, left_on = null, session_date = null,
                told_household = null, household_ref = null, level = null, marker = null, ends_on = null, legal_status = null,
                absence_percent = null, home_authority = null, placed_by = null
            where reference_id = any (:events)
                and not exists (select 1 from observation o where o.reference_id = agency_event.reference_id)
            """;

    /** Where an event happened is read from where they lived only as long as that is known: from now on it is kept with the event. */
    private static final String WHERE_THEY_LIVED = """
            update agency_event set told_household = household_ref
            where reference_id = any (:events) and told_household is null
                and household_ref in (select household_ref from household_member where person_ref = any (:refs))
            """;

    /** What was only a home of theirs. */
    private static final String EMPTY_HOMES = """
            select h.ref from household h where h.ref = any (:homes)
                and not exists (select 1 from household_member m where m.household_ref = h.ref)
                and not exists (select 1 from agency_event e where e.household_ref = h.ref)
                and not exists (select 1 from observation o where o.authority = h.authority
                    and (o.household_ref = h.ref or o.absent_from = h.ref))
            """;

    private final JdbcClient jdbc;
    private final Changes changes;

    ForgetPeople(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** Forgets these. Returns the rows that went, by table. */
    Map<String, Integer> people(Collection<String> roots) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        rows.put(RetentionKind.PERSON.word(), roots.size());
        if (roots.isEmpty()) {
            return rows;
        }
        String[] refs = jdbc.sql("""
                with recursive family as (
                    select unnest(:roots::text[]) as ref
                    union select p.ref from family f join person p on p.merged_into = f.ref)
                select ref from family
                """)
                .param("roots", roots.toArray(String[]::new))
                .query(String.class)
                .list()
                .toArray(String[]::new);
        Long[] observations = jdbc.sql(
                        "select observation_id from link where person_ref = any (:refs) and superseded_at is null")
                .param("refs", refs)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
        UUID[] events = jdbc.sql("select distinct reference_id from observation where id = any (:observations)")
                .param("observations", observations)
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        String[] homes = homes(refs, observations);
        jdbc.sql(WHERE_THEY_LIVED).param("events", events).param("refs", refs).update();
        removals()
                .forEach((table, sql) -> rows.put(
                        table,
                        jdbc.sql(sql)
                                .param("refs", refs)
                                .param("observations", observations)
                                .update()));
        rows.put("agency_event", jdbc.sql(EVENTS).param("events", events).update());
        rows.put("household", emptied(homes));
        jdbc.sql("update person set removed_at = now(), date_of_birth = null where ref = any (:refs)")
                .param("refs", refs)
                .update();
        changes.of(List.of(refs));
        changes.of(List.of(homes));
        return rows;
    }

    private static Map<String, String> removals() {
        String reviews =
                "(select id from review where provisional_ref = any (:refs) or observation_id = any (:observations))";
        Map<String, String> removals = new LinkedHashMap<>();
        removals.put("review_answer", "delete from review_answer where review_id in " + reviews);
        removals.put(
                "review",
                "delete from review where provisional_ref = any (:refs) or observation_id = any (:observations)");
        removals.put(
                "do_not_link",
                "delete from do_not_link where ref_a = any (:refs) or ref_b = any (:refs) or through = any (:refs)");
        removals.put(
                "person_change", "delete from person_change where from_ref = any (:refs) or into_ref = any (:refs)");
        removals.put(
                "relation_mark", "delete from relation_mark where person_ref = any (:refs) or other_ref = any (:refs)");
        removals.put(
                "household_member",
                "delete from household_member where person_ref = any (:refs) or observation_id = any (:observations)");
        removals.put("notice_wait", "delete from notice_wait where child_ref = any (:refs)");
        removals.put("child_alert", "delete from child_alert where child_ref = any (:refs)");
        removals.put("resolved_event", "delete from resolved_event where child_ref = any (:refs)");
        removals.put("person_key", "delete from person_key where person_ref = any (:refs)");
        removals.put("person_fact", "delete from person_fact where person_ref = any (:refs)");
        removals.put("person_name", "delete from person_name where person_ref = any (:refs)");
        removals.put("link", "delete from link where person_ref = any (:refs) or observation_id = any (:observations)");
        removals.put("observation", "delete from observation where id = any (:observations)");
        return removals;
    }

    private String[] homes(String[] refs, Long[] observations) {
        return jdbc.sql("""
                select household_ref from household_member where person_ref = any (:refs)
                union select household_ref from observation where id = any (:observations) and household_ref is not null
                union select absent_from from observation where id = any (:observations) and absent_from is not null
                union select e.household_ref from observation o join agency_event e on e.reference_id = o.reference_id
                    where o.id = any (:observations) and e.household_ref is not null
                """)
                .param("refs", refs)
                .param("observations", observations)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    private int emptied(String[] homes) {
        String[] empty = jdbc.sql(EMPTY_HOMES)
                .param("homes", homes)
                .query(String.class)
                .list()
                .toArray(String[]::new);
        jdbc.sql("delete from household_told_as_one where ref = any (:homes) or other = any (:homes)")
                .param("homes", empty)
                .update();
        jdbc.sql("delete from household_address where household_ref = any (:homes)")
                .param("homes", empty)
                .update();
        return jdbc.sql("delete from household where ref = any (:homes)")
                .param("homes", empty)
                .update();
    }
}
