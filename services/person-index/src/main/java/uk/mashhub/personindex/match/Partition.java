package uk.mashhub.personindex.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Reason;
import uk.mashhub.personindex.match.Judge.Verdict;

/**
 * A whole data set, each description with its person: surest first, always against all that is known of both, so the order of the
 * rows does not matter.
 */
final class Partition {

    private static final int PASSES = 6;
    private static final int CANDIDATES_MAX = 10;

    private final Judge judge;
    private final List<List<Entry>> known;
    private final int[][] members;
    private final int[] group;
    private final Neighbours neighbours;

    /** When each group last grew: a pair found not to be one person before that is looked at again. */
    private final int[] grown;

    private int now = 1;

    /** Whether only those are joined yet who have the same forename, and a home or a number in common. */
    private boolean namesakesOnly;

    /** Who is known at which home, once all is joined that two descriptions alone say. */
    private @Nullable Households households;

    private Partition(List<Entry> entries, long[] likely, Judge judge) {
        this.judge = judge;
        this.group = IntStream.range(0, entries.size()).toArray();
        this.grown = new int[entries.size()];
        this.members = new int[entries.size()][];
        this.known = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            known.add(List.of(entries.get(i)));
            members[i] = new int[] {i};
        }
        this.neighbours = Neighbours.of(entries.size(), likely);
    }

    /**
     * A question about a group: who it may be, best first.
     *
     * @param several whether more than one fits about as well as the best
     */
    record Question(int group, List<Integer> candidates, Verdict best, boolean several) {}

    /** Who is with whom, and what a person is asked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a value
    record Result(int[] group, double[] probability, List<Question> questions) {}

    /**
     * Works it out.
     *
     * @param likely pairs of places that may be one person's, surest first, as {@link Blocking} packs them
     */
    static Result of(List<Entry> entries, long[] likely, Judge judge) {
        Partition partition = new Partition(entries, likely, judge);
        double[] probability = new double[entries.size()];
        int[] settled = new int[likely.length];
        // because a number and a name that is nearly the same must not join twins before what parts them is known
        partition.namesakesOnly = judge.relatives();
        for (int pass = 0; partition.namesakesOnly && pass < PASSES; pass++) {
            partition.namesakesOnly = partition.pass(likely, settled, probability);
        }
        partition.namesakesOnly = false;
        for (int pass = 0; pass < PASSES && partition.pass(likely, settled, probability); pass++) {}
        for (int pass = 0; judge.relatives() && pass < PASSES; pass++) {
            partition.households = Households.of(partition.known, partition.moved(likely));
            if (!partition.pass(likely, new int[likely.length], probability)) {
                break;
            }
        }
        return new Result(partition.group, probability, partition.questions(likely));
    }

    private boolean pass(long[] likely, int[] settled, double[] probability) {
        boolean merged = false;
        for (int i = 0; i < likely.length; i++) {
            int a = group[(int) (likely[i] >> 32)];
            int b = group[(int) likely[i]];
            // nothing new is known of either since they were last held against each other
            if (a == b || settled[i] > Math.max(grown[a], grown[b])) {
                continue;
            }
            Verdict verdict = verdict(a, b);
            if (namesakesOnly && !(verdict.anchored() && verdict.of(Field.GIVEN) == Comparer.EXACT)) {
                continue;
            }
            if (!verdict.acts()) {
                settled[i] = ++now;
            } else if (!rival(a, b, verdict) && !rival(b, a, verdict)) {
                merge(a, b, verdict.probability(), probability);
                merged = true;
            }
        }
        return merged;
    }

    private Verdict verdict(int a, int b) {
        Verdict verdict = judge.judge(known.get(a), known.get(b));
        return households == null || verdict.acts() ? verdict : byHousehold(a, b, verdict, households);
    }

    /** Who may be whom besides, and nobody else, for having moved: two of one family in the same two homes bear each other out. */
    private Map<Integer, Integer> moved(long[] likely) {
        Map<Integer, Set<Integer>> mayBe = new HashMap<>();
        for (long pair : likely) {
            int a = group[(int) (pair >> 32)];
            int b = group[(int) pair];
            if (a != b && judge.judge(known.get(a), known.get(b)).lacksAHome()) {
                mayBe.computeIfAbsent(a, g -> new HashSet<>()).add(b);
                mayBe.computeIfAbsent(b, g -> new HashSet<>()).add(a);
            }
        }
        Map<Integer, Integer> moved = new HashMap<>();
        // because who may be one of two bears out neither
        mayBe.forEach((a, others) -> {
            int b = others.iterator().next();
            if (others.size() == 1 && mayBe.getOrDefault(b, Set.of()).size() == 1) {
                moved.put(a, b);
            }
        });
        return moved;
    }

    /** What the whole file says besides: two homes are one household's, or a child without a forename is the only one born there that day. */
    private Verdict byHousehold(int a, int b, Verdict verdict, Households known) {
        if (verdict.lacksAForename()) {
            return verdict.unruled();
        }
        if (verdict.rule() != Reason.NAME_AND_BIRTH_DATE_ONLY || verdict.of(Field.BIRTH_DATE) == 0) {
            return verdict;
        }
        boolean oneHousehold = known.atBoth(this.known.get(a), this.known.get(b)).stream()
                .anyMatch(other -> other != a && other != b && !mayBe(other, a) && !mayBe(other, b));
        return oneHousehold ? judge.judgeAtOneHome(this.known.get(a), this.known.get(b)) : verdict;
    }

    private boolean mayBe(int a, int b) {
        return judge.judge(known.get(a), known.get(b)).possible();
    }

    /** Whether somebody else fits this group about as well, and is another person than that one. */
    private boolean rival(int a, int b, Verdict verdict) {
        return judge.rivalled(
                known.get(a),
                known.get(b),
                verdict,
                Arrays.stream(around(a))
                        .filter(other -> other != b)
                        .mapToObj(known::get)
                        .toList());
    }

    /** The groups next to this one, in order. */
    private int[] around(int a) {
        return neighbours.of(members[a], place -> group[place], a);
    }

    private void merge(int a, int b, double p, double[] probability) {
        int into = Math.min(a, b);
        int from = Math.max(a, b);
        for (int member : members[from]) {
            group[member] = into;
        }
        for (int gone : List.of(into, from)) {
            for (int member : members[gone]) {
                probability[member] = probability[member] == 0 ? p : Math.min(p, probability[member]);
            }
        }
        int[] both = Arrays.copyOf(members[into], members[into].length + members[from].length);
        System.arraycopy(members[from], 0, both, members[into].length, members[from].length);
        members[into] = both;
        members[from] = new int[0];
        List<Entry> all = new ArrayList<>(known.get(into));
        all.addAll(known.get(from));
        known.set(into, all);
        known.set(from, List.of());
        grown[into] = ++now;
    }

    private List<Question> questions(long[] likely) {
        boolean[] seen = new boolean[group.length];
        int[] inDoubt = new int[group.length];
        int count = 0;
        for (long pair : likely) {
            for (int a : new int[] {group[(int) (pair >> 32)], group[(int) pair]}) {
                if (!seen[a]) {
                    seen[a] = true;
                    inDoubt[count++] = a;
                }
            }
        }
        return Arrays.stream(inDoubt, 0, count)
                .parallel()
                .mapToObj(this::question)
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Question question(int a) {
        record Candidate(int group, Verdict verdict) {}
        List<Candidate> candidates = new ArrayList<>();
        for (int other : around(a)) {
            // the lesser group is the one in question
            boolean lesser = members[a].length < members[other].length
                    || (members[a].length == members[other].length && a > other);
            if (lesser) {
                Verdict verdict = judge.judge(known.get(a), known.get(other));
                if (verdict.possible()) {
                    candidates.add(new Candidate(other, verdict));
                }
            }
        }
        candidates.sort(
                Comparator.comparingDouble((Candidate c) -> -c.verdict().bits()).thenComparingInt(Candidate::group));
        if (candidates.isEmpty()) {
            return null;
        }
        Verdict best = candidates.getFirst().verdict();
        return new Question(
                a,
                candidates.stream().limit(CANDIDATES_MAX).map(Candidate::group).toList(),
                best,
                candidates.size() > 1
                        && (best.acts() || best.ties(candidates.get(1).verdict())));
    }
}
