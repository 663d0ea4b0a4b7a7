package uk.mashhub.personindex.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where households are, for those who tell no more of it than the area or who lives in which; of a shielded one, nothing. */
@Repository
public class HomeStore {

    /** Each reference asked about and the one it goes by now. */
    private static final String STANDING = """
            with recursive chain as (
                select p.ref as asked, p.ref, p.merged_into from person p where p.ref = any(:refs)
                union all select c.asked, p.ref, p.merged_into from chain c join person p on p.ref = c.merged_into),
            standing as (select asked, ref from chain where merged_into is null)
            """;

    private final JdbcClient jdbc;

    HomeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The postcode of each of these households, as the latest word that somebody lives there gave it. */
    public Map<String, String> postcodes(Collection<String> households) {
        return jdbc
                .sql("""
                select distinct on (m.household_ref) m.household_ref, o.postcode
                from household_member m join household h on h.ref = m.household_ref and not h.shielded
                join observation o on o.id = m.observation_id
                where m.household_ref = any(:refs) and o.postcode is not null and not o.pseudo_postcode and not o.shielded
                order by m.household_ref, m.from_at desc, o.id
                """)
                .param("refs", Sql.array(households))
                .query((row, number) -> Map.entry(Sql.text(row, "household_ref"), Sql.text(row, "postcode")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * An adult around a child.
     *
     * @param ref as it was asked about; otherwise as it stands
     * @param householdRef where they live now; null where that is not known, or may not be told
     * @param contested whether sources contradict each other about it
     * @param relation what they are to the child (PARENT, CARER, MOTHER); null where nobody said
     */
    public record Adult(
            String ref,
            @Nullable String householdRef,
            boolean contested,
            @Nullable String relation) {}

    /** Where a child lives now; nothing where it is not known or is shielded. */
    public Optional<String> householdOf(String childRef) {
        return jdbc.sql(STANDING + """
                select m.household_ref from standing s
                join household_member m on m.person_ref = s.ref and m.to_at is null
                join household h on h.ref = m.household_ref and not h.shielded
                where s.asked = :child limit 1
                """)
                .param("refs", Sql.array(List.of(childRef)))
                .param("child", childRef)
                .query(String.class)
                .optional();
    }

    /**
     * The adults who live with a child now, those who look after it wherever they live, and those asked about; of the child's own
     * authority. A shielded home is as one that nobody knows.
     */
    public List<Adult> adultsAround(String childRef, Collection<String> asked, int limit) {
        List<String> refs = new ArrayList<>(asked);
        refs.add(childRef);
        return jdbc.sql(STANDING + """
                , child as (select s.ref, p.authority from standing s join person p on p.ref = s.ref where s.asked = :child),
                care as (
                    select r.adult_ref, r.relation from (
                        select told.child_ref, told.adult_ref, min(told.relation) as relation
                        from child c join relation told on told.child_ref = c.ref group by told.child_ref, told.adult_ref) r
                    where %s is distinct from 'ENDED'),
                around as (
                    select s.ref, s.asked from standing s where s.asked <> :child
                    union all select w.person_ref, w.person_ref from child c
                        join household_member m on m.person_ref = c.ref and m.to_at is null
                        join household h on h.ref = m.household_ref and not h.shielded
                        join household_member w on w.household_ref = h.ref and w.to_at is null
                    union all select adult_ref, adult_ref from care)
                select distinct on (p.ref) a.asked, h.ref as household_ref,
                    h.ref is not null and m.standing = 'CONTESTED' as contested, care.relation
                from around a join person p on p.ref = a.ref and p.kind = 'ADULT' and p.merged_into is null
                join child c on c.authority = p.authority
                left join household_member m on m.person_ref = p.ref and m.to_at is null
                left join household h on h.ref = m.household_ref and not h.shielded
                left join care on care.adult_ref = p.ref
                order by p.ref, a.asked = any(:refs) desc limit :limit
                """.formatted(RelationStore.LAST_WORD))
                .param("refs", Sql.array(refs))
                .param("child", childRef)
                .param("limit", limit)
                .query((row, number) -> new Adult(
                        Sql.text(row, "asked"),
                        row.getString("household_ref"),
                        row.getBoolean("contested"),
                        row.getString("relation")))
                .list();
    }
}
