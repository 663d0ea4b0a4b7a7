package uk.mashhub.personindex.store;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where households are, for those who tell no more of it than the area; of a shielded one, nothing. */
@Repository
public class HomeStore {

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
}
