package uk.mashhub.desk.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.ChronologyEntry;

/** Which children of an authority belong to one family, by what stands on their records. */
@Repository
public class FamilyStore {

    /** More children than any family has, and fewer than a page can bear. */
    private static final int CHILDREN_MAX = 30;

    /** More events than are read of one child for its age and what ended. */
    private static final int ENTRIES_MAX = 200;

    /** What is over of one child, and says nothing of its brothers and sisters. */
    private static final Set<String> OF_ONE_CHILD = Set.of("CASE_CLOSED", "PLAN_ENDED");

    /** What is over, or says that another area knew the child. */
    private static final List<String> OVER = List.of("CASE_CLOSED", "PLAN_ENDED", "TRANSFER_IN", "MARAC_TRANSFER_IN");

    private final JdbcClient jdbc;

    FamilyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The other children whom any standing event puts, or put, into one of these households, whoever lives there now. */
    public List<String> everIn(String authority, Collection<String> households, String childRef) {
        return households.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select distinct c.child_ref from chronology_entry c
                        where c.authority = :authority and c.facts ->> 'householdRef' in (:households) and c.child_ref <> :ref
                            and not c.withdrawn and not exists (select from chronology_entry n where n.child_ref = c.child_ref
                                and n.reference_id = c.reference_id and n.resolution > c.resolution)
                        order by c.child_ref limit :limit
                        """)
                        .param("authority", authority)
                        .param("households", households)
                        .param("ref", childRef)
                        .param("limit", CHILDREN_MAX)
                        .query(String.class)
                        .list();
    }

    /** The other children of events in which this adult was the victim, as in an event of this child's. */
    public List<String> ofVictim(String authority, String personRef, String childRef) {
        return jdbc.sql("""
                        select distinct c.child_ref from chronology_entry c
                        where c.authority = :authority and c.child_ref <> :ref and c.facts -> 'adults' <> '[]'::jsonb
                            and c.facts -> 'adults' @> jsonb_build_array(jsonb_build_object('personRef', cast(:person as text), 'role', 'VICTIM'))
                            and not c.withdrawn and not exists (select from chronology_entry n where n.child_ref = c.child_ref
                                and n.reference_id = c.reference_id and n.resolution > c.resolution)
                        order by c.child_ref limit :limit
                        """)
                .param("authority", authority)
                .param("person", personRef)
                .param("ref", childRef)
                .param("limit", CHILDREN_MAX)
                .query(String.class)
                .list();
    }

    /** Of some children, the standing events that tell an age or that something is over, newest first. */
    public List<ChronologyEntry> standing(String authority, Collection<String> childRefs) {
        return childRefs.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select facts from (
                            select distinct on (child_ref, reference_id) facts, withdrawn, child_ref, occurred_at
                            from chronology_entry where authority = :authority and child_ref in (:refs)
                            order by child_ref, reference_id, resolution desc) as latest
                        where not withdrawn and (facts ->> 'type' in (:over) or facts ->> 'ageMonths' is not null
                            or facts ->> 'role' = 'UNBORN_CHILD')
                        order by occurred_at desc limit :limit
                        """)
                        .param("authority", authority)
                        .param("refs", childRefs)
                        .param("over", OVER)
                        .param("limit", ENTRIES_MAX * childRefs.size())
                        .query((row, number) -> FactsJson.read(row.getString("facts"), ChronologyEntry.class))
                        .list();
    }

    /** Whether an event says that something of the child is over, or that another area knew it. */
    public static boolean isOver(ChronologyEntry entry) {
        return OVER.contains(entry.type()) && !(OF_ONE_CHILD.contains(entry.type()) && entry.isOfABrotherOrSister());
    }
}
