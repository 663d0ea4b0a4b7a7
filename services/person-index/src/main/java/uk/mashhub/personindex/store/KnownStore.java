package uk.mashhub.personindex.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.store.Writes.NewFact;

/**
 * What is known of people, each thing once however often it was said, and the keys and names it lets them be found under.
 *
 * <p>A fact says of which version the keys are that were written with it: 2. The number rises here, and in the index of older ones
 * (V62), when the keys change.
 */
@Repository
public class KnownStore {

    private static final String ADD_KEYS = "insert into person_key (key, person_ref) %s on conflict do nothing";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    KnownStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * What observations say of somebody.
     *
     * @param live whether any of them still holds
     * @param decided whether a person decided that one of those is of them
     */
    public record Described(String ref, String authority, Kind kind, Facts facts, boolean live, boolean decided) {}

    /** Everything that is, or ever was, said of these people. */
    public List<Described> described(Collection<String> refs) {
        return jdbc.sql("""
                select l.person_ref, o.authority, o.kind, o.facts::text as facts, bool_or(o.live) as live,
                    bool_or(o.live and l.strategy_version = 'review/1') as decided
                from link l join observation o on o.id = l.observation_id
                where l.person_ref = any(:refs) and l.superseded_at is null
                group by l.person_ref, o.authority, o.kind, o.facts::text
                """)
                .param("refs", Sql.array(refs))
                .query((row, number) -> new Described(
                        Sql.text(row, "person_ref"),
                        Sql.text(row, "authority"),
                        Kind.valueOf(row.getString("kind")),
                        FactsJson.read(Sql.text(row, "facts")),
                        row.getBoolean("live"),
                        row.getBoolean("decided")))
                .list();
    }

    /** Whose people are found under keys of an earlier version only. */
    public List<String> authoritiesOfOlderKeys() {
        return jdbc.sql("""
                select distinct p.authority from person_fact f join person p on p.ref = f.person_ref
                where f.keyed < 2 order by p.authority
                """).query(String.class).list();
    }

    /** What is known of somebody and kept under older keys only. */
    public record Older(String ref, long digest, Kind kind, Facts facts) {}

    /** Some of it. */
    public List<Older> ofOlderKeys(String authority, int most) {
        return jdbc.sql("""
                select f.person_ref, f.digest, p.kind, coalesce(f.facts_text, f.facts::text)
                from person_fact f join person p on p.ref = f.person_ref
                where f.keyed < 2 and p.authority = :authority limit :most
                """)
                .param("authority", authority)
                .param("most", most)
                .query((row, number) -> new Older(
                        Sql.text(row, 1),
                        row.getLong(2),
                        Kind.valueOf(Sql.text(row, 3)),
                        FactsJson.read(Sql.text(row, 4))))
                .list();
    }

    /** It is found under these keys too; those of before stay for an instance that looks there. */
    public void keepUnder(List<Older> facts, Function<Older, Set<Long>> keys) {
        Set<List<Object>> added = new LinkedHashSet<>();
        List<@Nullable Object[]> renewed = new ArrayList<>();
        for (Older fact : facts) {
            keys.apply(fact).forEach(key -> added.add(List.of(key, fact.ref())));
            renewed.add(row(fact.ref(), fact.digest()));
        }
        write(ADD_KEYS, "int8 text", rows(added));
        write("""
                update person_fact f set keyed = 2 from (%s) r where f.person_ref = r.c0 and f.digest = r.c1
                """, "text int8", renewed);
    }

    /** Of these people exactly this is known from now on. */
    public void replace(Collection<String> refs, List<Described> described, List<NewFact> live) {
        for (String table : List.of("person_key", "person_fact", "person_name")) {
            jdbc.sql("delete from " + table + " where person_ref = any(:refs)")
                    .param("refs", Sql.array(refs))
                    .update();
        }
        add(live);
        Set<List<String>> names = new LinkedHashSet<>();
        List<@Nullable Object[]> decided = new ArrayList<>();
        for (Described said : described) {
            said.facts().names().forEach(name -> names.add(List.of(said.ref(), name.given(), name.family())));
            if (said.decided()) {
                decided.add(row(said.ref(), FactsJson.write(said.facts())));
            }
        }
        names(names, false);
        write("""
                update person_fact f set decided = true from (%s) d
                where f.person_ref = d.c0 and f.digest = hashtextextended(d.c1::text, 0)
                """, "text jsonb", decided);
    }

    /** This is known from now on too. */
    void add(List<NewFact> facts) {
        Set<List<Object>> keys = new LinkedHashSet<>();
        Set<List<String>> names = new LinkedHashSet<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewFact fact : facts) {
            fact.keys().forEach(key -> keys.add(List.of(key, fact.personRef())));
            rows.add(row(fact.personRef(), FactsJson.write(fact.facts())));
            for (PersonName name : fact.facts().names()) {
                names.add(List.of(fact.personRef(), name.given(), name.family()));
            }
        }
        write(ADD_KEYS, "int8 text", rows(keys));
        // offset 0 keeps the text from being written out once for the digest and once more for itself
        write("""
                insert into person_fact (person_ref, digest, facts, facts_text, decided, keyed)
                select ref, hashtextextended(written, 0), facts, written, false, 2
                from (select c0 as ref, c1 as facts, c1::text as written from (%s) f offset 0) w on conflict do nothing
                """, "text jsonb", rows);
        names(names, true);
    }

    private void names(Set<List<String>> names, boolean live) {
        String held = live ? "update set live = true where not person_name.live" : "nothing";
        write(
                "insert into person_name (person_ref, given, family, live) select c0, c1, c2, " + live
                        + " from (%s) n on conflict (person_ref, given, family) do " + held,
                "text text text",
                rows(names));
    }

    private static List<@Nullable Object[]> rows(Set<? extends List<?>> values) {
        return values.stream().map(value -> row(value.toArray())).toList();
    }

    private void write(String sql, String types, List<@Nullable Object[]> rows) {
        Rows.write(batches, sql, types, rows);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
