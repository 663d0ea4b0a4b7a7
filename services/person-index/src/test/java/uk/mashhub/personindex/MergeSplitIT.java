package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.mashhub.personindex.Saying.Somebody;
import uk.mashhub.personindex.resolve.ChangePeople.Answer;

/** Two references turn out to be one person, and two after all: everything is as it was, and what people decided goes along. */
class MergeSplitIT extends LinkGraph {

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 23, 24})
    void mergeThenSplitRestores(int seed) {
        String authority = "merge" + seed + UUID.randomUUID().toString().substring(0, 6);
        var random = new Random(seed);
        for (int time = 0; time < 15; time++) {
            resolve.accept(List.of(said(authority, random, "m" + time).report()));
        }
        List<String> standing = standing(authority);
        assertThat(standing).hasSizeGreaterThan(1);
        for (String from : standing) {
            String into = standing.get(from.equals(standing.getFirst()) ? 1 : 0);
            Map<Long, String> before = partition(authority);
            Map<String, String> published = published(authority);
            Set<String> named = named(authority);
            int asked = open(authority).size();
            String state = state(from);
            Set<Long> moved = new HashSet<>();
            before.forEach((observation, ref) -> {
                if (ref.equals(from)) {
                    moved.add(observation);
                }
            });

            people.merge(caller(authority), from, into, "One child");
            assertThat(partition(authority)).as("the merge did something").isNotEqualTo(before);
            String back = people.split(caller(authority), into, moved, "Two after all");

            assertThat(back).isEqualTo(from);
            assertThat(partition(authority)).isEqualTo(before);
            assertThat(state(from))
                    .as("an answered question is not asked again")
                    .isIn(state, "ACTIVE");
            Map<String, String> after = published(authority);
            if (standing.equals(standing(authority))
                    && state.equals(state(from))
                    && asked == open(authority).size()) {
                assertThat(after.keySet()).isEqualTo(published.keySet());
            }
            assertThat(named(authority)).isEqualTo(named);
        }
    }

    /** who was decided not to be the one is not the other either, for as long as the two are one. */
    @Test
    void whoWasKeptApartStaysApartFromWhomTheyAreMergedInto() {
        String authority = "apart" + UUID.randomUUID().toString().substring(0, 6);
        for (int child : new int[] {0, 2, 3}) {
            resolve.accept(List.of(Saying.of(authority, "HEALTH_CONCERN", "k" + child, CHILDREN.get(child))
                    .report()));
        }
        List<String> standing = standing(authority);
        assertThat(standing).hasSize(3);
        String from = standing.get(0);
        String into = standing.get(1);
        String stranger = standing.get(2);
        people.merge(caller(authority), from, stranger, "One child");
        Set<Long> own = observationsBroughtBy(authority, from);
        people.split(caller(authority), stranger, own, "Two after all");
        assertThat(keptApart(stranger)).containsExactly(from);

        people.merge(caller(authority), from, into, "One child");
        assertThat(keptApart(stranger)).containsExactlyInAnyOrder(from, into);

        people.split(caller(authority), into, own, "Two after all");
        assertThat(keptApart(stranger)).as("only of the one it was decided of").containsExactly(from);
        assertThat(keptApart(into)).containsExactly(from);
    }

    /** one after the other was merged, and whichever turns out to be another gets its own reference back. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whoeverWasMergedWithOthersGetsTheirOwnReferenceBack(int first) {
        String authority = "chain" + UUID.randomUUID().toString().substring(0, 6);
        List<String> refs = new ArrayList<>();
        for (int child : new int[] {0, 2, 3}) {
            Saying saying = Saying.of(authority, "HEALTH_CONCERN", "k" + child, CHILDREN.get(child));
            resolve.accept(List.of(saying.report()));
            refs.add(saying.about(jdbc));
        }
        Map<Long, String> before = partition(authority);
        String into = refs.get(2);
        people.merge(caller(authority), refs.get(0), refs.get(1), "One child");
        people.merge(caller(authority), refs.get(1), into, "One child");

        for (int next : new int[] {first, 1 - first}) {
            String gone = refs.get(next);
            assertThat(people.split(caller(authority), into, observations(before, gone), "Two after all"))
                    .isEqualTo(gone);
            assertThat(jdbc.sql("""
                            select p.ref from person p join person i on i.ref = p.merged_into
                            where p.authority = :authority and i.state <> 'MERGED' and i.ref <> :into
                            """)
                            .param("authority", authority)
                            .param("into", into)
                            .query(String.class)
                            .list())
                    .as("merged into somebody of whom nothing is theirs")
                    .isEmpty();
        }

        assertThat(partition(authority)).isEqualTo(before);
        assertThat(standing(authority)).containsExactlyInAnyOrderElementsOf(refs);
    }

    /** What is asked again offers nobody who was merged away meanwhile: with them it could not be answered. */
    @Test
    void aQuestionAskedAgainOffersWhoeverStands() {
        String authority = "again" + UUID.randomUUID().toString().substring(0, 6);
        Somebody amber = CHILDREN.getFirst();
        Somebody namesake =
                new Somebody(amber.given(), amber.family(), amber.born(), "9990000069", "7 Zzyzx Row", "NT1 7AB");
        Somebody either = new Somebody(amber.given(), amber.family(), amber.born(), null, null, null);
        List<String> refs = new ArrayList<>();
        for (Somebody told : List.of(amber, namesake, CHILDREN.get(3), either)) {
            Saying saying = Saying.of(authority, "HEALTH_CONCERN", "w" + refs.size(), told);
            resolve.accept(List.of(saying.report()));
            refs.add(saying.about(jdbc));
        }
        String asked = refs.get(3);
        Open question = open(authority).stream()
                .filter(open -> open.about().equals(asked))
                .findFirst()
                .orElseThrow();
        assertThat(question.candidates()).containsExactlyInAnyOrder(refs.get(0), refs.get(1));
        Set<Long> words = observations(partition(authority), asked);
        people.answer(caller(authority), question.id(), Answer.SAME, refs.get(0), "Known to us", null);
        people.merge(caller(authority), refs.get(1), refs.get(2), "One child");

        assertThat(people.split(caller(authority), refs.get(0), words, "Another after all"))
                .isEqualTo(asked);

        assertThat(open(authority)).singleElement().satisfies(open -> {
            assertThat(open.about()).isEqualTo(asked);
            assertThat(open.candidates()).containsExactly(refs.get(2));
        });
        people.merge(caller(authority), refs.get(2), refs.get(0), "One child");
        assertThat(open(authority)).isEmpty();
        assertThat(jdbc.sql("select decision from review where id = :id")
                        .param("id", question.id())
                        .query(String.class)
                        .single())
                .as("of whom they are kept apart")
                .isEqualTo("NOT_THE_SAME");
        assertThat(state(asked)).isEqualTo("ACTIVE");
    }

    /** Whom it may be is merged into the child in question: the child stands, and what was said in doubt is published for certain. */
    @Test
    void whoSomebodyIsMergedIntoStandsForCertain() {
        String authority = "into" + UUID.randomUUID().toString().substring(0, 6);
        Somebody amber = CHILDREN.getFirst();
        Saying full = Saying.of(authority, "HEALTH_CONCERN", "full", amber);
        Saying vague = Saying.of(
                authority,
                "HEALTH_CONCERN",
                "vague",
                new Somebody(amber.given(), amber.family(), amber.born(), null, null, null));
        resolve.accept(List.of(full.report()));
        resolve.accept(List.of(vague.report()));
        String asked = vague.about(jdbc);
        assertThat(state(asked)).isEqualTo("PROVISIONAL");

        people.merge(caller(authority), full.about(jdbc), asked, "One child");

        assertThat(state(asked)).isEqualTo("ACTIVE");
        assertThat(open(authority)).isEmpty();
        assertThat(jdbc.sql("select band from resolved_event where child_ref = :ref and status = 'CURRENT'")
                        .param("ref", asked)
                        .query(String.class)
                        .list())
                .as("nobody is asked any more")
                .containsExactly("MATCH", "MATCH");
    }

    private static Set<Long> observations(Map<Long, String> partition, String ref) {
        Set<Long> theirs = new HashSet<>();
        partition.forEach((observation, whose) -> {
            if (whose.equals(ref)) {
                theirs.add(observation);
            }
        });
        return theirs;
    }

    private Set<Long> observationsBroughtBy(String authority, String from) {
        return new HashSet<>(jdbc.sql("""
                select unnest(observation_ids) from person_change
                where authority = :authority and change = 'MERGE' and from_ref = :from
                """)
                .param("authority", authority)
                .param("from", from)
                .query(Long.class)
                .list());
    }

    private List<String> keptApart(String ref) {
        return jdbc.sql("""
                select case when ref_a = :ref then ref_b else ref_a end from do_not_link where :ref in (ref_a, ref_b)
                """).param("ref", ref).query(String.class).list();
    }
}
