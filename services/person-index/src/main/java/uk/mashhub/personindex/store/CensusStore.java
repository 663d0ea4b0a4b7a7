package uk.mashhub.personindex.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;
import uk.mashhub.personindex.domain.Report.Standing;

/** Reads, for a whole batch at once, whoever its observations may be of. */
@Repository
public class CensusStore {

    /** At most this many people are looked at under one key: a key more people share says nothing. */
    static final int PER_KEY_MAX = 50;

    private final JdbcClient jdbc;

    CensusStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an earlier revision said of somebody. */
    public record Previous(
            long observationId,
            UUID referenceId,
            String personRef,
            Kind kind,
            Facts facts,
            Band band,
            double probability) {}

    /** What holds of each event now. */
    public Map<UUID, Standing> standings(Collection<UUID> references) {
        Map<UUID, Standing> standings = new HashMap<>();
        jdbc.sql("""
                select reference_id, revision, retracted, received_at from agency_event
                where reference_id = any(:references::uuid[])
                """).param("references", strings(references)).query(row -> {
            standings.put(
                    Sql.uuid(row, "reference_id"),
                    new Standing(row.getInt("revision"), row.getBoolean("retracted"), Sql.instant(row, "received_at")));
        });
        return standings;
    }

    /** The live observations of these events, which a revision takes the place of. */
    public List<Previous> previous(Collection<UUID> references) {
        return jdbc.sql("""
                select o.id, o.reference_id, o.kind, o.facts::text as facts, l.person_ref, l.band, l.probability
                from observation o join link l on l.observation_id = o.id and l.superseded_at is null
                where o.reference_id = any(:references::uuid[]) and o.live order by o.reference_id, o.position
                """)
                .param("references", strings(references))
                .query((row, number) -> new Previous(
                        row.getLong("id"),
                        Sql.uuid(row, "reference_id"),
                        Sql.text(row, "person_ref"),
                        Kind.valueOf(row.getString("kind")),
                        FactsJson.read(Sql.text(row, "facts")),
                        Band.valueOf(row.getString("band")),
                        row.getDouble("probability")))
                .list();
    }

    /** Who is found under each key, for a whole batch in one round trip; its cost hangs on how many keys are asked, not on how many are known. */
    public Map<Long, Set<String>> found(Collection<Long> keys) {
        Map<Long, Set<String>> found = new HashMap<>();
        jdbc.sql("""
                select asked.key, k.person_ref
                from unnest(:keys) as asked (key)
                cross join lateral (
                    select person_ref from person_key k where k.key = asked.key order by person_ref limit %d) k
                """.formatted(PER_KEY_MAX))
                .param("keys", keys.toArray(Long[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getLong(1), key -> new LinkedHashSet<>())
                            .add(Sql.text(row, "person_ref"));
                });
        return found;
    }

    /** Everything live that is known of these people; those merged away are not among them. */
    public List<Known> people(Collection<String> refs) {
        var people = new Gathered();
        jdbc.sql("""
                select p.ref, p.kind, p.state, coalesce(f.facts_text, f.facts::text), f.decided
                from person p join person_fact f on f.person_ref = p.ref
                where p.ref = any(:refs) and p.state <> 'MERGED'
                """).param("refs", refs.toArray(String[]::new)).query(row -> {
            people.add(row);
        });
        return people.known();
    }

    /**
     * Whoever is found under some keys.
     *
     * @param found under each key
     * @param people everything live that is known of them
     */
    public record Sharing(Map<Long, Set<String>> found, List<Known> people) {}

    /**
     * As {@link #found} and {@link #people} give it, in one round trip: for those who hold nobody between the two. Of all that is read
     * by an index of its own ("offset 0"), whatever the planner thinks of how many keys are asked.
     */
    public Sharing sharing(Collection<Long> keys) {
        var people = new Gathered();
        Map<Long, Set<String>> found = new HashMap<>();
        jdbc.sql("""
                select s.person_ref, p.kind, p.state, coalesce(f.facts_text, f.facts::text), f.decided, s.keys
                from (select k.person_ref, array_agg(asked.key) as keys
                    from unnest(:keys) as asked (key)
                    cross join lateral (
                        select person_ref from person_key k where k.key = asked.key order by person_ref limit %d) k
                    group by k.person_ref) s
                cross join lateral (
                    select kind, state from person where ref = s.person_ref and state <> 'MERGED' offset 0) p
                cross join lateral (
                    select facts_text, facts, decided from person_fact where person_ref = s.person_ref offset 0) f
                """.formatted(PER_KEY_MAX))
                .param("keys", keys.toArray(Long[]::new))
                .query(row -> {
                    String ref = Sql.text(row, 1);
                    if (people.add(row)) {
                        for (Long key : Sql.numbers(row, 6)) {
                            found.computeIfAbsent(key, any -> new LinkedHashSet<>())
                                    .add(ref);
                        }
                    }
                });
        return new Sharing(found, people.known());
    }

    /** People whose facts come one to a row: reference, kind, state, what was said, whether a person decided on it. */
    private static final class Gathered {

        private record Person(Kind kind, boolean provisional, List<Known.Source> said) {}

        private final Map<String, Person> people = new LinkedHashMap<>();

        /** Whether they are the first words of somebody. */
        boolean add(ResultSet row) throws SQLException {
            String ref = Sql.text(row, 1);
            Person person = people.get(ref);
            boolean first = person == null;
            if (person == null) {
                person = new Person(
                        Kind.valueOf(Sql.text(row, 2)), Sql.text(row, 3).equals("PROVISIONAL"), new ArrayList<>(2));
                people.put(ref, person);
            }
            person.said().add(new Known.Source(FactsJson.read(Sql.text(row, 4)), row.getBoolean(5)));
            return first;
        }

        List<Known> known() {
            List<Known> known = new ArrayList<>(people.size());
            people.forEach(
                    (ref, person) -> known.add(new Known(ref, person.kind(), person.provisional(), person.said())));
            return known;
        }
    }

    /** The open question about each of these people, where there is one. */
    public Map<String, Unsure> questions(Collection<String> refs) {
        Map<String, Unsure> questions = new HashMap<>();
        jdbc.sql("""
                select provisional_ref, band, probability, reason, candidates from review
                where provisional_ref = any(:refs) and kind = 'WHO' and state in ('OPEN', 'NEED_MORE')
                """).param("refs", refs.toArray(String[]::new)).query(row -> {
            questions.put(
                    Sql.text(row, "provisional_ref"),
                    new Unsure(
                            Band.valueOf(row.getString("band")),
                            row.getDouble("probability"),
                            Reason.valueOf(row.getString("reason")),
                            Sql.texts(row, "candidates")));
        });
        return questions;
    }

    /**
     * Those of these people of whom a shielded address was ever told, or who were ever told to live at one: it stays so through every
     * correction, merge and split.
     */
    public Set<String> shielded(Collection<String> refs) {
        return new LinkedHashSet<>(jdbc.sql("""
                select distinct l.person_ref from link l join observation o on o.id = l.observation_id
                left join household h on h.ref = o.household_ref
                where l.person_ref = any(:refs) and (o.shielded or h.shielded)
                """)
                .param("refs", refs.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Pairs a person decided to keep apart, both ways round, as "a b". */
    public Set<String> keptApart(Collection<String> refs) {
        Set<String> pairs = new LinkedHashSet<>();
        jdbc.sql("select ref_a, ref_b from do_not_link where ref_a = any(:refs) or ref_b = any(:refs)")
                .param("refs", refs.toArray(String[]::new))
                .query(row -> {
                    pairs.add(row.getString(1) + " " + row.getString(2));
                    pairs.add(row.getString(2) + " " + row.getString(1));
                });
        return pairs;
    }

    /**
     * What a person decided is somebody's.
     *
     * @param facts the words
     * @param others who was offered for them, chosen or not
     */
    public record PassedOver(String ref, Facts facts, Set<String> others) {}

    /** Who was offered for what was decided to be of these people, wherever it was merged since. */
    public List<PassedOver> passedOver(Collection<String> refs) {
        return jdbc.sql("""
                select distinct l.person_ref, o.facts::text as facts, r.candidates
                from link l join observation o on o.id = l.observation_id and o.live
                join link before on before.observation_id = l.observation_id and before.superseded_at is not null
                join review r on r.provisional_ref = before.person_ref and r.kind = 'WHO' and r.decision = 'SAME'
                where l.person_ref = any(:refs) and l.superseded_at is null and l.strategy_version = 'review/1'
                """)
                .param("refs", refs.toArray(String[]::new))
                .query((row, number) -> new PassedOver(
                        Sql.text(row, "person_ref"),
                        FactsJson.read(Sql.text(row, "facts")),
                        Set.copyOf(Sql.texts(row, "candidates"))))
                .list();
    }

    /**
     * Something that is said of somebody.
     *
     * @param one an event that says it
     * @param other another, where there is one
     */
    public record SaidBy(String ref, Facts facts, UUID one, UUID other) {

        /** Whether any event but this says it. */
        public boolean besides(UUID reference) {
            return !(one.equals(reference) && other.equals(reference));
        }
    }

    /** Everything live that is said of these people, and by which events. */
    public List<SaidBy> said(Collection<String> refs) {
        return jdbc.sql("""
                select l.person_ref, o.facts::text as facts, min(o.reference_id::text)::uuid as one, max(o.reference_id::text)::uuid as other
                from link l join observation o on o.id = l.observation_id and o.live
                where l.person_ref = any(:refs) and l.superseded_at is null group by 1, 2
                """)
                .param("refs", Sql.array(refs))
                .query((row, number) -> new SaidBy(
                        Sql.text(row, "person_ref"),
                        FactsJson.read(Sql.text(row, "facts")),
                        Sql.uuid(row, "one"),
                        Sql.uuid(row, "other")))
                .list();
    }

    /** The household of each known address key. */
    public Map<Long, String> households(Collection<Long> keys) {
        Map<Long, String> households = new HashMap<>();
        jdbc.sql("select key, household_ref from household_address where key = any(:keys)")
                .param("keys", keys.toArray(Long[]::new))
                .query(row -> {
                    households.put(row.getLong(1), Sql.text(row, "household_ref"));
                });
        return households;
    }

    /** Numbers for new observations. */
    public List<Long> observationIds(int count) {
        return jdbc.sql("select nextval('observation_id') from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    private static String[] strings(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
