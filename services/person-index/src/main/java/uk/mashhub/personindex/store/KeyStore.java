package uk.mashhub.personindex.store;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;

/** Under which keys people are found. */
@Repository
public class KeyStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    KeyStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Somebody is found under a key. */
    public record PersonKey(long key, String ref) {}

    /** What one live observation says of somebody. */
    public record Described(String ref, String authority, Kind kind, Facts facts) {}

    /** Everything live that is said of these people. */
    public List<Described> described(Collection<String> refs) {
        return jdbc.sql("""
                select distinct l.person_ref, o.authority, o.kind, o.facts::text as facts
                from link l join observation o on o.id = l.observation_id and o.live
                where l.person_ref = any(:refs) and l.superseded_at is null
                """)
                .param("refs", Sql.array(refs))
                .query((row, number) -> new Described(
                        Sql.text(row, "person_ref"),
                        Sql.text(row, "authority"),
                        Kind.valueOf(row.getString("kind")),
                        FactsJson.read(Sql.text(row, "facts"))))
                .list();
    }

    /** From now on these people are found under these keys and no others. */
    public void replace(Collection<String> refs, Collection<PersonKey> keys) {
        jdbc.sql("delete from person_key where person_ref = any(:refs)")
                .param("refs", Sql.array(refs))
                .update();
        add(keys);
    }

    /** From now on these people are found under these keys too. */
    void add(Collection<PersonKey> keys) {
        List<@Nullable Object[]> rows = keys.stream()
                .distinct()
                .map(key -> new @Nullable Object[] {key.key(), key.ref()})
                .toList();
        Rows.write(batches, "insert into person_key (key, person_ref) %s on conflict do nothing", "int8 text", rows);
    }
}
