package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import uk.mashhub.personindex.Saying.Somebody;
import uk.mashhub.personindex.resolve.Again;
import uk.mashhub.personindex.resolve.References;

/**
 * While a rollout goes on, an instance of before V34, or of before V62, runs beside this one on one schema: each finds what the other
 * knows. The older one is its own SQL here, word for word.
 */
class OlderInstanceIT extends LinkGraph {

    private static final Somebody AMBER = CHILDREN.getFirst();

    /** How the older instance kept what is known of somebody. */
    private static final String OLDER_WRITES = """
            insert into person_fact (person_ref, digest, facts, decided)
            select c0, hashtextextended(c1::text, 0), c1, false
            from unnest(array[:ref]::text[], array[:facts]::jsonb[]) as f (c0, c1) on conflict do nothing
            """;

    /** How it read it. */
    private static final String OLDER_READS = """
            select f.facts::text from person p join person_fact f on f.person_ref = p.ref
            where p.ref = :ref and p.state <> 'MERGED'
            """;

    @Autowired
    private ApplicationContext index;

    @Autowired
    private DataSource database;

    private final String authority = "older" + UUID.randomUUID().toString().substring(0, 6);

    @Test
    void theOlderInstanceReadsWhatThisOneWrote() {
        tell("a", AMBER);
        String ref = standing(authority).getFirst();

        assertThat(jdbc.sql(OLDER_READS).param("ref", ref).query(String.class).list())
                .singleElement()
                .isEqualTo(observed(ref));
        assertThat(jdbc.sql("""
                        select (f.facts ->> 'expectedDelivery')::date is null from person_fact f where f.person_ref = :ref
                        """).param("ref", ref).query(Boolean.class).single())
                .as("it asks a field of it too")
                .isTrue();
        assertThat(jdbc.sql(OLDER_WRITES)
                        .param("ref", ref)
                        .param("facts", observed(ref))
                        .update())
                .as("what is known already is not kept twice")
                .isZero();
    }

    @Test
    void thisOneReadsWhatTheOlderInstanceWrote() {
        tell("a", AMBER);
        String ref = standing(authority).getFirst();
        String facts = observed(ref);
        jdbc.sql("delete from person_fact where person_ref = :ref")
                .param("ref", ref)
                .update();
        assertThat(jdbc.sql(OLDER_WRITES)
                        .param("ref", ref)
                        .param("facts", facts)
                        .update())
                .isOne();

        Again.forget(index);
        tell("b", AMBER);
        assertThat(known(ref)).as("nothing new was said").hasSize(1);
        Somebody renamed = new Somebody(
                AMBER.given(), AMBER.family(), AMBER.born(), AMBER.nhsNumber(), "9 Zzyzx Row", AMBER.postcode());
        tell("c", renamed);

        assertThat(standing(authority)).containsExactly(ref);
        assertThat(known(ref)).hasSize(2);
    }

    @Test
    void whomTheOlderInstanceWroteDownIsFoundUnderTheKeysOfToday() {
        tell("a", AMBER);
        String ref = standing(authority).getFirst();
        List<Long> keys = keys(ref);
        jdbc.sql("delete from person_key where person_ref = :ref and key <> :kept")
                .param("ref", ref)
                .param("kept", keys.getFirst())
                .update();
        String facts = observed(ref);
        jdbc.sql("delete from person_fact where person_ref = :ref")
                .param("ref", ref)
                .update();
        jdbc.sql(OLDER_WRITES).param("ref", ref).param("facts", facts).update();

        Again.renewKeys(index);

        assertThat(keys(ref)).isEqualTo(keys);
        assertThat(known(ref)).hasSize(1);
        assertThat(Again.renewKeys(index)).as("nobody is left").isZero();
    }

    /** V63: an index of before left questions open about whoever the answer to another had merged away. */
    @Test
    void whatCanNotBeAnsweredIsAskedNoMore() {
        String schema = authority;
        String stands = References.mint("c_");
        String merged = References.mint("c_");
        migrate(schema, "62");
        jdbc.sql("""
                insert into %1$s.person (ref, authority, kind, state, merged_into)
                values (:stands, 'old', 'CHILD', 'ACTIVE', null), (:merged, 'old', 'CHILD', 'MERGED', :stands)
                """.formatted(schema))
                .param("stands", stands)
                .param("merged", merged)
                .update();
        jdbc.sql("""
                insert into %1$s.observation (id, reference_id, event_id, revision, position, authority, agency, kind, role, presence,
                    occurred_at, live, facts, raw)
                values (1, gen_random_uuid(), gen_random_uuid(), 0, 0, 'old', 'HEALTH', 'CHILD', 'CHILD', 'PRESENT', now(), true, '{}', '{}')
                """.formatted(schema)).update();
        jdbc.sql("""
                insert into %1$s.review (id, authority, observation_id, provisional_ref, candidates, band, probability, reason,
                    strategy_version, state, kind)
                select gen_random_uuid(), 'old', 1, asked.ref, '{}', 'LOW', 0, 'INSUFFICIENT', 'fs/2', asked.state, asked.kind
                from (values (:merged, 'OPEN', 'WHO'), (:merged, 'NEED_MORE', 'ONE_CHILD'), (:merged, 'DECIDED', 'WHO'),
                    (:stands, 'OPEN', 'WHO'), (:stands, 'OPEN', 'ONE_CHILD')) as asked (ref, state, kind)
                """.formatted(schema))
                .param("stands", stands)
                .param("merged", merged)
                .update();

        migrate(schema, "63");

        assertThat(jdbc.sql("""
                        select (case when provisional_ref = :merged then 'merged' else 'stands' end) || ' ' || kind || ' ' || state
                        from %1$s.review
                        """.formatted(schema))
                        .param("merged", merged)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "merged WHO WITHDRAWN",
                        "merged ONE_CHILD WITHDRAWN",
                        "merged WHO DECIDED",
                        "stands WHO OPEN",
                        "stands ONE_CHILD OPEN");
        jdbc.sql("drop schema %s cascade".formatted(schema)).update();
    }

    private void migrate(String schema, String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .target(version)
                .load()
                .migrate();
    }

    private List<Long> keys(String ref) {
        return jdbc.sql("select key from person_key where person_ref = :ref order by key")
                .param("ref", ref)
                .query(Long.class)
                .list();
    }

    private void tell(String reference, Somebody somebody) {
        resolve.accept(List.of(
                Saying.of(authority, "HEALTH_CONCERN", reference, somebody).report()));
    }

    private String observed(String ref) {
        return jdbc.sql("""
                        select min(o.facts::text) from link l join observation o on o.id = l.observation_id
                        where l.person_ref = :ref and l.superseded_at is null
                        """).param("ref", ref).query(String.class).single();
    }

    private List<Long> known(String ref) {
        return jdbc.sql("select digest from person_fact where person_ref = :ref")
                .param("ref", ref)
                .query(Long.class)
                .list();
    }
}
