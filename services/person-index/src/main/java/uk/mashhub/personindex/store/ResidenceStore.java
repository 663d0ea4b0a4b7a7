package uk.mashhub.personindex.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Residence;
import uk.mashhub.personindex.domain.Residence.Sighting;
import uk.mashhub.personindex.domain.Residence.Stay;

/** Keeps who lives where, and each person's best known date of birth, in step with the live observations. */
@Repository
public class ResidenceStore {

    /** How surely somebody lives where one source says so and none denies it. */
    private static final double HELD = 0.95;

    /** The same while sources contradict each other. */
    private static final double CONTESTED = 0.50;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ResidenceStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Who and which households a change reaches.
     *
     * @param people whose home or date of birth is another now
     * @param households somebody came to or left, or in which somebody now looks different
     */
    public record Reach(Set<String> people, Set<String> households) {}

    private record Row(String personRef, Sighting sighting) {}

    private record Held(
            String personRef,
            String householdRef,
            Instant from,
            @Nullable Instant to,
            Instant presumed,
            String standing) {}

    /** Works out again where these people lived when; says whom and which households that changes. */
    public Reach rederive(Collection<String> refs, Collection<String> changed) {
        Reach reach = new Reach(new HashSet<>(changed), new HashSet<>());
        reach.people().addAll(birthDates(refs));
        Map<String, Set<Held>> before = held(refs);
        Map<String, List<Stay>> now = stays(refs);
        Map<String, List<Stay>> moved = new HashMap<>();
        for (String ref : refs) {
            List<Stay> stays = now.getOrDefault(ref, List.of());
            Set<Held> held = before.getOrDefault(ref, Set.of());
            Set<Held> wanted =
                    new HashSet<>(stays.stream().map(stay -> held(ref, stay)).toList());
            if (!wanted.equals(held)) {
                moved.put(ref, stays);
                reach.people().add(ref);
            }
            if (reach.people().contains(ref)) {
                held.forEach(h -> reach.households().add(h.householdRef()));
                wanted.forEach(h -> reach.households().add(h.householdRef()));
            }
        }
        replace(moved);
        return reach;
    }

    private static Held held(String ref, Stay stay) {
        return new Held(
                ref,
                stay.householdRef(),
                stay.from(),
                stay.to(),
                stay.presumedFrom(),
                stay.standing().name());
    }

    private Map<String, Set<Held>> held(Collection<String> refs) {
        Map<String, Set<Held>> held = new HashMap<>();
        jdbc.sql("""
                select person_ref, household_ref, from_at, to_at, presumed_from, standing from household_member
                where person_ref = any(:refs)
                """)
                .param("refs", Sql.array(refs))
                .query((row, number) -> new Held(
                        Sql.text(row, "person_ref"),
                        Sql.text(row, "household_ref"),
                        Sql.instant(row, "from_at"),
                        Sql.instantOrNull(row, "to_at"),
                        Sql.instant(row, "presumed_from"),
                        Sql.text(row, "standing")))
                .list()
                .forEach(h -> held.computeIfAbsent(h.personRef(), ref -> new HashSet<>())
                        .add(h));
        return held;
    }

    private Map<String, List<Stay>> stays(Collection<String> refs) {
        Map<String, List<Sighting>> sightings = new HashMap<>();
        jdbc.sql("""
                with recursive brought as (
                    select ref as into_ref, ref from unnest(:refs::text[]) as asked (ref)
                    union select brought.into_ref, p.ref from brought join person p on p.merged_into = brought.ref)
                select l.person_ref, o.occurred_at, o.event_id, o.position, told.household_ref, o.agency, o.id, told.word
                from link l join observation o on o.id = l.observation_id and o.live
                cross join lateral (values (o.household_ref, 'LIVES_THERE'), (o.absent_from, 'DOES_NOT')) as told (household_ref, word)
                where l.person_ref = any(:refs) and l.superseded_at is null and told.household_ref is not null
                union all
                select b.into_ref, m.from_at, '7fffffff-ffff-ffff-ffff-ffffffffffff'::uuid,
                    row_number() over (partition by b.into_ref order by m.at, m.id)::int, m.other_ref, 'PERSON', null,
                    case m.standing when 'ENDED' then 'DOES_NOT' when 'CONTESTED' then 'IN_DOUBT' else 'LIVES_THERE' end
                from brought b join relation_mark m on m.person_ref = b.ref and starts_with(m.other_ref, 'h_')
                """)
                .param("refs", Sql.array(refs))
                .query((row, number) -> new Row(
                        Sql.text(row, "person_ref"),
                        new Sighting(
                                Sql.instant(row, "occurred_at"),
                                Sql.uuid(row, "event_id"),
                                row.getInt("position"),
                                Sql.text(row, "household_ref"),
                                Sql.text(row, "agency"),
                                row.getObject("id", Long.class),
                                Residence.Word.valueOf(Sql.text(row, "word")))))
                .list()
                .forEach(row -> sightings
                        .computeIfAbsent(row.personRef(), ref -> new ArrayList<>())
                        .add(row.sighting()));
        Map<String, List<Stay>> stays = new HashMap<>();
        sightings.forEach((ref, seen) -> stays.put(ref, Residence.stays(seen)));
        return stays;
    }

    private void replace(Map<String, List<Stay>> moved) {
        if (moved.isEmpty()) {
            return;
        }
        jdbc.sql("delete from household_member where person_ref = any(:refs)")
                .param("refs", Sql.array(moved.keySet()))
                .update();
        List<@Nullable Object[]> rows = new ArrayList<>();
        moved.forEach((ref, stays) -> stays.forEach(stay -> rows.add(new @Nullable Object[] {
            stay.householdRef(),
            ref,
            Sql.at(stay.presumedFrom()),
            Sql.at(stay.from()),
            Sql.at(stay.to()),
            stay.toldBy(),
            stay.observationId(),
            stay.standing() == Residence.Standing.HOLDS ? HELD : CONTESTED,
            stay.standing().name()
        })));
        Rows.write(batches, """
                insert into household_member (household_ref, person_ref, presumed_from, from_at, to_at, told_by, observation_id,
                    confidence, standing)
                %s
                """, "text text timestamptz timestamptz timestamptz text int8 float8 text", rows);
    }

    /** The legal date over the one heard on a doorstep; of two of one agency the later. */
    private List<String> birthDates(Collection<String> refs) {
        return jdbc.sql("""
                update person p set date_of_birth = best.born
                from (select asked.ref, (
                        select o.date_of_birth from link l join observation o on o.id = l.observation_id and o.live
                        where l.person_ref = asked.ref and l.superseded_at is null and o.date_of_birth is not null
                        order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE', 'POLICE'], o.agency),
                            o.occurred_at desc, o.event_id, o.position
                        limit 1) as born
                    from unnest(:refs::text[]) as asked (ref)) best
                where p.ref = best.ref and p.date_of_birth is distinct from best.born
                returning p.ref
                """).param("refs", Sql.array(refs)).query(String.class).list();
    }
}
