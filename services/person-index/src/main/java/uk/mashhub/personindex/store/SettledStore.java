package uk.mashhub.personindex.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those of whom one more word of the same changes nothing. */
@Repository
public class SettledStore {

    private final JdbcClient jdbc;

    SettledStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Nobody is asked about them, and they have lived in one household since they were first told to, or in none.
     *
     * @param householdRef null, with all that follows, when they are known to live nowhere
     */
    public record Settled(
            @Nullable LocalDate dateOfBirth,
            @Nullable String householdRef,
            @Nullable Instant presumedFrom,
            @Nullable Instant from,
            boolean shielded) {}

    /** Those of these people who are settled, by reference; nobody of whom a person ever said where they live, or who they are. */
    public Map<String, Settled> of(Collection<String> refs) {
        Map<String, Settled> settled = new HashMap<>();
        jdbc.sql("""
                select p.ref, p.date_of_birth, m.household_ref, m.presumed_from, m.from_at, h.shielded
                from person p left join household_member m on m.person_ref = p.ref left join household h on h.ref = m.household_ref
                where p.ref = any(:refs) and p.state = 'ACTIVE'
                    and (m.person_ref is null or (m.standing = 'HOLDS' and m.to_at is null and 1 = (
                        select count(*) from household_member every where every.person_ref = p.ref)))
                    and not exists (select from relation_mark k where k.person_ref = p.ref)
                    and not exists (select from person brought where brought.merged_into = p.ref)
                """).param("refs", Sql.array(refs)).query(row -> {
            settled.put(
                    Sql.text(row, "ref"),
                    new Settled(
                            Sql.date(row, "date_of_birth"),
                            row.getString("household_ref"),
                            Sql.instantOrNull(row, "presumed_from"),
                            Sql.instantOrNull(row, "from_at"),
                            row.getBoolean("shielded")));
        });
        return settled;
    }
}
