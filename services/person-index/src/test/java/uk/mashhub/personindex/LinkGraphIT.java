package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import uk.mashhub.personindex.Saying.Somebody;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.resolve.Again;
import uk.mashhub.personindex.resolve.ChangePeople.Answer;
import uk.mashhub.personindex.store.CensusStore;
import uk.mashhub.platform.problem.HubProblem;

/** Whatever is said, corrected, withdrawn and decided, in whichever order: what must hold of who is who, in the real database. */
class LinkGraphIT extends LinkGraph {

    private static final int STEPS = 60;

    @Autowired
    private ApplicationContext index;

    @Autowired
    private CensusStore census;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void holdsAfterAnySequence(int seed) {
        String authority = "graph" + seed + UUID.randomUUID().toString().substring(0, 6);
        try (var hub = new Hub()) {
            var random = new Random(seed);
            List<Saying> told = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                step(authority, random, told);
                everyObservationIsOfOneWhoStands(authority);
                nobodyIsAskedAboutWhoIsGone(authority);
                whoeverStandsIsCertain(authority);
            }
            questionsAreAboutThoseInQuestion(authority);
            workedOutAnewChangesNothing(authority);
            inOneRoundTripAsInTwo(authority);
            assertThat(hub.heard)
                    .allSatisfy(record -> assertThat(record.value().toString()).doesNotContain("Zzyzx"));
        }
    }

    @Test
    void whatIsCertainInOneOrderIsNotApartInAnother() {
        for (int seed = 31; seed < 35; seed++) {
            List<Map<String, String>> components = new ArrayList<>();
            List<Map<String, String>> certain = new ArrayList<>();
            for (int order = 0; order < 3; order++) {
                String authority =
                        "order" + order + UUID.randomUUID().toString().substring(0, 6);
                var random = new Random(seed);
                List<Saying> told = new ArrayList<>();
                for (int time = 0; time < 20; time++) {
                    told.add(said(authority, random, "o" + time));
                }
                Collections.shuffle(told, new Random(order));
                told.forEach(saying -> resolve.accept(List.of(saying.report())));
                certain.add(byReference(authority, told));
                components.add(leftOpen(authority, certain.getLast()));
            }
            for (Map<String, String> links : certain) {
                for (Map<String, String> open : components) {
                    links.forEach((a, ref) -> links.forEach((b, other) -> {
                        if (ref.equals(other)) {
                            assertThat(open.get(a))
                                    .as("one child, or asked about")
                                    .isEqualTo(open.get(b));
                        }
                    }));
                }
            }
        }
    }

    /** Whether those met before are remembered, looked up ahead of the batch or by it: the same children, homes and publications. */
    @ParameterizedTest
    @ValueSource(ints = {41, 42, 43, 44})
    void whoIsRecognisedIsWhoWouldBeFound(int seed) {
        List<Set<Set<String>>> partitions = new ArrayList<>();
        List<Integer> published = new ArrayList<>();
        double before = Again.recognised(index);
        for (String how : List.of("remembered", "looked up ahead", "looked up")) {
            String authority = "recall" + UUID.randomUUID().toString().substring(0, 6);
            var random = new Random(seed);
            List<Saying> told = new ArrayList<>();
            for (int time = 0; time < 60; time++) {
                boolean corrected = !told.isEmpty() && random.nextInt(8) == 0;
                int which = corrected ? random.nextInt(told.size()) : told.size();
                Saying saying = corrected
                        ? told.remove(which).revised(time + 1, random.nextInt(3) == 0, somebody(random))
                        : said(authority, random, "r" + time, again(random))
                                .at(Told.MONDAY.plusSeconds(time * 60 + random.nextInt(300)));
                told.add(which, saying);
                if (!how.equals("remembered")) {
                    Again.forget(index);
                }
                Again.withoutLookingAhead(index, how.equals("looked up ahead") ? 0 : 1);
                resolve.accept(List.of(saying.report()));
            }
            assertThat(Again.recognised(index) > before).as(how).isEqualTo(!how.equals("looked up"));
            before = Again.recognised(index);
            workedOutAnewChangesNothing(authority);
            partitions.add(partitionByReference(authority, told));
            published.add(published(authority).size());
        }
        assertThat(partitions.getFirst()).hasSizeGreaterThan(1);
        assertThat(Set.copyOf(partitions)).hasSize(1);
        assertThat(Set.copyOf(published)).hasSize(1);
    }

    /** Whoever is found under all the keys there are, with what is known of them. */
    private void inOneRoundTripAsInTwo(String authority) {
        List<Long> keys =
                jdbc.sql("""
                select distinct k.key from person_key k join person p on p.ref = k.person_ref where p.authority = :authority
                """).param("authority", authority).query(Long.class).list();
        Map<Long, Set<String>> found = census.found(keys);
        Set<String> refs = new HashSet<>();
        found.values().forEach(refs::addAll);

        CensusStore.Sharing sharing = census.sharing(keys);

        assertThat(keys).isNotEmpty();
        assertThat(sharing.found()).isEqualTo(found);
        assertThat(described(sharing.people())).isEqualTo(described(census.people(refs)));
    }

    private static Map<String, List<Object>> described(List<Known> people) {
        return people.stream()
                .collect(Collectors.toMap(
                        Known::ref,
                        person -> List.of(person.kind(), person.provisional(), Set.copyOf(person.records()))));
    }

    private Set<Set<String>> partitionByReference(String authority, List<Saying> told) {
        Map<String, Set<String>> partition = new HashMap<>();
        for (Saying saying : told) {
            jdbc.sql("""
                    select l.person_ref from link l join observation o on o.id = l.observation_id and o.live
                    where o.reference_id = :reference and o.authority = :authority and l.superseded_at is null
                    """)
                    .param("reference", saying.referenceId())
                    .param("authority", authority)
                    .query(String.class)
                    .list()
                    .forEach(ref -> partition
                            .computeIfAbsent(ref, unknown -> new HashSet<>())
                            .add(saying.reference()));
        }
        return new HashSet<>(partition.values());
    }

    private void step(String authority, Random random, List<Saying> told) {
        int what = told.isEmpty() ? 0 : random.nextInt(10);
        switch (what) {
            case 0, 1, 2, 3, 4, 5 -> {
                List<Saying> sayings = new ArrayList<>();
                for (int more = random.nextInt(3); more >= 0; more--) {
                    sayings.add(say(authority, random, told));
                }
                changesNobodyElse(authority, sayings);
            }
            case 6, 7 -> answer(authority, random);
            case 8 -> merge(authority, random);
            default -> split(authority, random);
        }
    }

    /** Something new, or what was told before corrected or withdrawn. */
    private static Saying say(String authority, Random random, List<Saying> told) {
        int what = told.isEmpty() ? 0 : random.nextInt(6);
        if (what < 4) {
            told.add(said(authority, random, "s" + told.size()));
            return told.getLast();
        }
        int which = random.nextInt(told.size());
        Saying old = told.get(which);
        told.set(which, old.revised(old.revision() + 1, what == 5, somebody(random)));
        return told.get(which);
    }

    /** References never change because more was said: only of what is corrected or withdrawn. */
    private void changesNobodyElse(String authority, List<Saying> sayings) {
        Map<Long, String> before = partition(authority);
        resolve.accept(sayings.stream().map(Saying::report).toList());
        assertThat(partition(authority)).containsAllEntriesOf(before);
    }

    /** Few children in few words, so that most are heard of again. */
    private static Somebody again(Random random) {
        return random.nextInt(4) == 0 ? somebody(random) : CHILDREN.get(random.nextInt(4));
    }

    private void answer(String authority, Random random) {
        List<Open> open = open(authority);
        if (!open.isEmpty()) {
            Open question = open.get(random.nextInt(open.size()));
            boolean two = question.kind().equals("TWO_CHILDREN");
            boolean same = (two || !question.candidates().isEmpty()) && random.nextBoolean();
            String chosen = same && !two ? question.candidates().getFirst() : null;
            attempt(() -> people.answer(
                    caller(authority),
                    question.id(),
                    same ? Answer.SAME : Answer.NOT_THE_SAME,
                    chosen,
                    "Known to us",
                    null));
        }
    }

    private void merge(String authority, Random random) {
        List<String> standing = standing(authority);
        if (standing.size() > 1) {
            Collections.shuffle(standing, random);
            Map<Long, String> before = partition(authority);
            boolean back = random.nextInt(3) == 0;
            attempt(() -> {
                people.merge(caller(authority), standing.get(0), standing.get(1), "One child");
                if (back) {
                    people.split(caller(authority), standing.get(1), brought(before, standing.get(0)), "Two after all");
                    assertThat(partition(authority)).as("as it was").isEqualTo(before);
                }
            });
        }
    }

    private static Set<Long> brought(Map<Long, String> partition, String ref) {
        return partition.entrySet().stream()
                .filter(link -> link.getValue().equals(ref))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void split(String authority, Random random) {
        List<String> standing = standing(authority);
        if (standing.isEmpty()) {
            return;
        }
        String ref = standing.get(random.nextInt(standing.size()));
        Set<Long> some = new HashSet<>(jdbc.sql(
                        "select observation_id from link where person_ref = :ref and superseded_at is null order by 1 limit 1")
                .param("ref", ref)
                .query(Long.class)
                .list());
        attempt(() -> people.split(caller(authority), ref, some, "Two children"));
    }

    /** A refusal is an answer too; it must leave everything as it was. */
    private static void attempt(Runnable change) {
        try {
            change.run();
        } catch (HubProblem refused) {
            assertThat(refused.getMessage()).isNotNull();
        }
    }

    private void everyObservationIsOfOneWhoStands(String authority) {
        assertThat(count("""
                select count(*) from observation o where o.authority = :authority and 1 <> (
                    select count(*) from link l join person p on p.ref = l.person_ref and p.state <> 'MERGED'
                    where l.observation_id = o.id and l.superseded_at is null)""", authority)).isZero();
    }

    private void questionsAreAboutThoseInQuestion(String authority) {
        assertThat(count("""
                select count(*) from person p where p.authority = :authority and p.state = 'PROVISIONAL'
                    and exists (select 1 from link l join observation o on o.id = l.observation_id and o.live
                        where l.person_ref = p.ref and l.superseded_at is null)
                    and not exists (select 1 from review r where r.provisional_ref = p.ref and r.state in ('OPEN', 'NEED_MORE'))
                """, authority)).as("in question, and nobody asked").isZero();
        assertThat(count("""
                select count(*) from review r join person p on p.ref = r.provisional_ref
                where r.authority = :authority and r.state in ('OPEN', 'NEED_MORE') and p.state <>
                    case r.kind when 'WHO' then 'PROVISIONAL' else 'ACTIVE' end
                """, authority))
                .as("asked about somebody not in question")
                .isZero();
        assertThat(count("""
                select count(*) from review r join do_not_link d
                    on (d.ref_a = r.provisional_ref and d.ref_b = any(r.candidates))
                    or (d.ref_b = r.provisional_ref and d.ref_a = any(r.candidates))
                where r.authority = :authority and r.state in ('OPEN', 'NEED_MORE')
                """, authority)).as("asked twice").isZero();
    }

    private void nobodyIsAskedAboutWhoIsGone(String authority) {
        assertThat(jdbc.sql("""
                        select r.kind || ' ' || r.provisional_ref || ' ' || c.ref from review r cross join unnest(r.candidates) as c (ref)
                        where r.authority = :authority and r.state in ('OPEN', 'NEED_MORE') and (c.ref = r.provisional_ref or not exists (
                            select from person p join link l on l.person_ref = p.ref and l.superseded_at is null
                            join observation o on o.id = l.observation_id and o.live where p.ref = c.ref and p.state <> 'MERGED'))
                        """)
                        .param("authority", authority)
                        .query(String.class)
                        .list())
                .as("offered, and gone")
                .isEmpty();
        assertThat(jdbc.sql("""
                        select r.band || ' ' || r.reason || ' ' || r.provisional_ref from review r
                        where r.authority = :authority and r.state in ('OPEN', 'NEED_MORE')
                            and r.kind <> 'TWO_CHILDREN' and r.candidates = '{}' and r.reason <> 'INSUFFICIENT'
                        """)
                        .param("authority", authority)
                        .query(String.class)
                        .list())
                .as("nobody is offered")
                .isEmpty();
        assertThat(count("""
                select count(*) from review r where r.authority = :authority and r.state in ('OPEN', 'NEED_MORE') and not exists (
                    select from link l join observation o on o.id = l.observation_id and o.live
                    where l.person_ref = r.provisional_ref and l.superseded_at is null)""", authority)).as("asked about who is gone").isZero();
    }

    private void whoeverStandsIsCertain(String authority) {
        assertThat(jdbc.sql("""
                        select p.state || ' ' || r.band || ' ' || p.ref from resolved_event r join agency_event e using (reference_id)
                        join person p on p.ref = r.child_ref
                        where e.authority = :authority and r.status = 'CURRENT'
                            and (p.state = 'MERGED' or (p.state = 'ACTIVE') <> (r.band in ('MATCH', 'NONE')))
                        """)
                        .param("authority", authority)
                        .query(String.class)
                        .list())
                .as("published as it stands")
                .isEmpty();
    }

    private void workedOutAnewChangesNothing(String authority) {
        Map<String, String> published = published(authority);
        long keys = count(KEYS, authority);
        Set<String> refs = new HashSet<>(jdbc.sql("select ref from person where authority = :authority")
                .param("authority", authority)
                .query(String.class)
                .list());
        Set<UUID> events = new HashSet<>(jdbc.sql("select reference_id from agency_event where authority = :authority")
                .param("authority", authority)
                .query(UUID.class)
                .list());

        Again.all(index, authority, refs, events);

        assertThat(published).isNotEmpty();
        assertThat(published(authority)).isEqualTo(published);
        assertThat(keys).isPositive();
        assertThat(count(KEYS, authority)).isEqualTo(keys);
    }

    /** The keys people are found under, the facts and the names that are known of them. */
    private static final String KEYS = """
            select coalesce(sum(abs(hashtextextended(k.known || k.person_ref, 0) % 1000003)), 0)
            from (select key::text as known, person_ref from person_key
                union all select digest || facts_text || facts::text || decided, person_ref from person_fact
                union all select given || family || live, person_ref from person_name) k
            join person p on p.ref = k.person_ref where p.authority = :authority""";

    private Map<String, String> byReference(String authority, List<Saying> told) {
        Map<String, String> linked = new HashMap<>();
        for (Saying saying : told) {
            linked.put(
                    saying.reference(),
                    jdbc.sql("""
                            select l.person_ref from link l join observation o on o.id = l.observation_id and o.live
                            where o.reference_id = :reference and o.authority = :authority and l.superseded_at is null
                            """)
                            .param("reference", saying.referenceId())
                            .param("authority", authority)
                            .query(String.class)
                            .single());
        }
        return linked;
    }

    /** What is one child once every open question is answered with "the same". */
    private Map<String, String> leftOpen(String authority, Map<String, String> linked) {
        Map<String, String> same = new HashMap<>();
        for (Open question : open(authority)) {
            for (String candidate : question.candidates()) {
                String a = root(same, question.about());
                String b = root(same, candidate);
                if (!a.equals(b)) {
                    same.put(a, b);
                }
            }
        }
        Map<String, String> components = new HashMap<>();
        linked.forEach((reference, ref) -> components.put(reference, root(same, ref)));
        return components;
    }

    private static String root(Map<String, String> same, String ref) {
        @Nullable String up = same.get(ref);
        return up == null ? ref : root(same, up);
    }

    /** a report that is taken back leaves nobody in question whom it brought there. */
    @Test
    void whoCameIntoQuestionByWhatIsWithdrawnStandsAgain() {
        String authority = "gone" + UUID.randomUUID().toString().substring(0, 6);
        Somebody bare = new Somebody("Carla", "Invented", LocalDate.of(2012, 7, 6), null, null, null);
        Saying vague = Saying.of(authority, "HEALTH_CONCERN", "vague", bare);
        Saying full = Saying.of(authority, "HEALTH_CONCERN", "full", CHILDREN.get(3));
        resolve.accept(List.of(vague.report()));
        Map<String, String> alone = published(authority);
        String ref = vague.about(jdbc);
        resolve.accept(List.of(full.report()));
        assertThat(state(ref)).as("in question").isEqualTo("PROVISIONAL");
        assertThat(open(authority))
                .singleElement()
                .satisfies(open -> assertThat(open.candidates()).containsExactly(full.about(jdbc)));
        Saying again = Saying.of(authority, "HEALTH_CONCERN", "again", bare);
        resolve.accept(List.of(again.report()));
        assertThat(again.about(jdbc)).as("waits with the question").isEqualTo(ref);

        resolve.accept(List.of(full.revised(0, true, CHILDREN.get(3)).report()));

        assertThat(open(authority)).isEmpty();
        assertThat(state(ref)).isEqualTo("ACTIVE");
        assertThat(published(authority).keySet()).containsAll(alone.keySet()).hasSize(2);
        assertThat(bands(ref)).containsExactly("NONE", "NONE");
    }

    /** nor whom it found to be in question when they were first heard of. */
    @Test
    void whoWasInQuestionFromTheFirstStandsOnceNobodyIsLeftToAskAbout() {
        String authority = "first" + UUID.randomUUID().toString().substring(0, 6);
        Saying full = Saying.of(authority, "HEALTH_CONCERN", "full", CHILDREN.get(3));
        Saying vague = Saying.of(authority, "HEALTH_CONCERN", "vague", CHILDREN.get(4));
        Somebody little = new Somebody("Carla", "Invented", null, null, null, null);
        Saying least = Saying.of(authority, "HEALTH_CONCERN", "least", little);
        resolve.accept(List.of(full.report()));
        resolve.accept(List.of(vague.report()));
        resolve.accept(List.of(least.report()));
        String ref = vague.about(jdbc);
        assertThat(state(ref)).as("in question").isEqualTo("PROVISIONAL");
        assertThat(candidates(authority, ref)).containsExactly(full.about(jdbc));

        resolve.accept(List.of(full.revised(0, true, CHILDREN.get(3)).report()));

        assertThat(state(ref)).isEqualTo("ACTIVE");
        assertThat(bands(ref)).containsExactly("NONE");
        assertThat(state(least.about(jdbc)))
                .as("too little is said to know them by")
                .isEqualTo("PROVISIONAL");
        questionsAreAboutThoseInQuestion(authority);
        workedOutAnewChangesNothing(authority);
    }

    /** A child in question about somebody, into whom another was merged by mistake. */
    private final class MergedByMistake {

        private static final Somebody BARE =
                new Somebody("Amy", "Testling", LocalDate.of(2014, 3, 2), null, null, null);

        private final String authority = "left" + UUID.randomUUID().toString().substring(0, 6);
        private final Saying vague = Saying.of(authority, "HEALTH_CONCERN", "vague", BARE);
        private final Saying merged = Saying.of(authority, "HEALTH_CONCERN", "merged", CHILDREN.get(3));
        private final String ref;
        private final String other;
        private final Map<Long, String> apart;

        MergedByMistake() {
            Saying full = Saying.of(authority, "HEALTH_CONCERN", "full", CHILDREN.get(1));
            List.of(full, vague, merged).forEach(saying -> resolve.accept(List.of(saying.report())));
            ref = vague.about(jdbc);
            other = merged.about(jdbc);
            apart = partition(authority);
            assertThat(candidates(authority, ref)).containsExactly(full.about(jdbc));
            people.merge(caller(authority), other, ref, "One child");
        }

        void withdraw(Saying saying) {
            resolve.accept(
                    List.of(saying.revised(1, true, saying.people().getFirst()).report()));
        }

        void part(String whose) {
            people.split(caller(authority), ref, brought(apart, whose), "Two after all");
        }
    }

    @Test
    void noneIsMadeTwoWhereAllThatHoldsOfThemWouldGo() {
        var one = new MergedByMistake();
        one.withdraw(one.merged);
        Map<Long, String> together = partition(one.authority);

        assertThatExceptionOfType(HubProblem.class).isThrownBy(() -> one.part(one.ref));

        assertThat(partition(one.authority)).isEqualTo(together);
        one.part(one.other);
        assertThat(partition(one.authority)).as("a merge can be undone").isEqualTo(one.apart);
    }

    @Test
    void nobodyIsAskedAboutWhoHeldOnlyWhatAMergeBrought() {
        var one = new MergedByMistake();
        one.withdraw(one.vague);
        assertThat(candidates(one.authority, one.ref)).hasSize(1);

        one.part(one.other);

        assertThat(partition(one.authority)).isEqualTo(one.apart);
        assertThat(state(one.other)).isEqualTo("ACTIVE");
        assertThat(open(one.authority)).isEmpty();
    }

    private List<String> candidates(String authority, String about) {
        return open(authority).stream()
                .filter(open -> open.about().equals(about))
                .flatMap(open -> open.candidates().stream())
                .toList();
    }

    private List<String> bands(String ref) {
        return jdbc.sql("select band from resolved_event where child_ref = :ref and status = 'CURRENT'")
                .param("ref", ref)
                .query(String.class)
                .list();
    }
}
