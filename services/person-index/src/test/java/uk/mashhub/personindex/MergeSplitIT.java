package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
