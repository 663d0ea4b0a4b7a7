package uk.mashhub.personindex.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.match.Judge.Verdict;

/**
 * A whole data set, each description with its person: surest first, always against all that is known of both, so the order of the
 * rows does not matter.
 */
final class Partition {

    private static final int PASSES = 6;

    private final List<Entry> entries;
    private final Judge judge;
    private final List<List<Integer>> members = new ArrayList<>();
    private final int[] group;
    private final List<Set<Integer>> neighbours = new ArrayList<>();

    private Partition(List<Entry> entries, Judge judge) {
        this.entries = entries;
        this.judge = judge;
        this.group = new int[entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            group[i] = i;
            members.add(new ArrayList<>(List.of(i)));
            neighbours.add(new TreeSet<>());
        }
    }

    /** A question about a group: who it may be, best first. */
    record Question(int group, List<Integer> candidates, Verdict best) {}

    /** Who is with whom, and what a person is asked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a value
    record Result(int[] group, double[] probability, List<Question> questions) {}

    static Result of(List<Entry> entries, long[] pairs, double[] bits, Judge judge) {
        Partition partition = new Partition(entries, judge);
        Integer[] order = new Integer[pairs.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> -bits[i]).thenComparingLong(i -> pairs[i]));
        double[] probability = new double[entries.size()];
        List<long[]> likely = new ArrayList<>();
        for (int i : order) {
            int a = (int) (pairs[i] >> 32);
            int b = (int) pairs[i];
            if (bits[i] > -4) {
                likely.add(new long[] {a, b});
                partition.neighbours.get(a).add(b);
                partition.neighbours.get(b).add(a);
            }
        }
        for (int pass = 0; pass < PASSES && partition.pass(likely, probability); pass++) {}
        return new Result(partition.group, probability, partition.questions(likely));
    }

    private boolean pass(List<long[]> likely, double[] probability) {
        boolean merged = false;
        for (long[] pair : likely) {
            int a = group[(int) pair[0]];
            int b = group[(int) pair[1]];
            if (a == b) {
                continue;
            }
            Verdict verdict = judge.judge(all(a), all(b));
            if (verdict.acts() && !rival(a, b, verdict) && !rival(b, a, verdict)) {
                merge(a, b, verdict.probability(), probability);
                merged = true;
            }
        }
        return merged;
    }

    /** Whether somebody else fits this group about as well, and is another person than that one. */
    private boolean rival(int a, int b, Verdict verdict) {
        return judge.rivalled(
                all(a),
                all(b),
                verdict,
                around(a).stream().filter(other -> other != b).map(this::all).toList());
    }

    private Set<Integer> around(int a) {
        Set<Integer> around = new TreeSet<>();
        for (int member : members.get(a)) {
            for (int neighbour : neighbours.get(member)) {
                if (group[neighbour] != a) {
                    around.add(group[neighbour]);
                }
            }
        }
        return around;
    }

    private void merge(int a, int b, double p, double[] probability) {
        int into = Math.min(a, b);
        int from = Math.max(a, b);
        for (int member : members.get(from)) {
            group[member] = into;
        }
        for (int gone : List.of(into, from)) {
            for (int member : members.get(gone)) {
                probability[member] = probability[member] == 0 ? p : Math.min(p, probability[member]);
            }
        }
        members.get(into).addAll(members.get(from));
        members.get(from).clear();
    }

    private List<Question> questions(List<long[]> likely) {
        List<Question> questions = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (long[] pair : likely) {
            for (long end : pair) {
                int a = group[(int) end];
                if (seen.add(a)) {
                    Question question = question(a);
                    if (question != null) {
                        questions.add(question);
                    }
                }
            }
        }
        return questions;
    }

    private @Nullable Question question(int a) {
        record Candidate(int group, Verdict verdict) {}
        List<Candidate> candidates = new ArrayList<>();
        for (int other : around(a)) {
            // the lesser group is the one in question
            boolean lesser = members.get(a).size() < members.get(other).size()
                    || (members.get(a).size() == members.get(other).size() && a > other);
            if (lesser) {
                Verdict verdict = judge.judge(all(a), all(other));
                if (verdict.possible()) {
                    candidates.add(new Candidate(other, verdict));
                }
            }
        }
        candidates.sort(
                Comparator.comparingDouble((Candidate c) -> -c.verdict().bits()).thenComparingInt(Candidate::group));
        return candidates.isEmpty()
                ? null
                : new Question(
                        a,
                        candidates.stream().limit(10).map(Candidate::group).toList(),
                        candidates.getFirst().verdict());
    }

    private List<Entry> all(int a) {
        return members.get(a).stream().map(entries::get).toList();
    }
}
