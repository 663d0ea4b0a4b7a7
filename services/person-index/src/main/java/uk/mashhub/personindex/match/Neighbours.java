package uk.mashhub.personindex.match;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Who may be one person with whom, both ways, in two arrays. */
final class Neighbours {

    private final int[] from;
    private final int[] next;

    private Neighbours(int[] from, int[] next) {
        this.from = from;
        this.next = next;
    }

    static Neighbours of(int places, long[] pairs) {
        int[] from = new int[places + 1];
        for (long pair : pairs) {
            from[(int) (pair >> 32) + 1]++;
            from[(int) pair + 1]++;
        }
        for (int i = 1; i <= places; i++) {
            from[i] += from[i - 1];
        }
        int[] at = from.clone();
        int[] next = new int[2 * pairs.length];
        for (long pair : pairs) {
            next[at[(int) (pair >> 32)]++] = (int) pair;
            next[at[(int) pair]++] = (int) (pair >> 32);
        }
        return new Neighbours(from, next);
    }

    /** The groups of all neighbours of these, each once and in order, without this one. */
    int[] of(int[] members, IntUnaryOperator group, int without) {
        int room = 0;
        for (int member : members) {
            room += from[member + 1] - from[member];
        }
        int[] groups = new int[room];
        int count = 0;
        for (int member : members) {
            for (int i = from[member]; i < from[member + 1]; i++) {
                int other = group.applyAsInt(next[i]);
                if (other != without) {
                    groups[count++] = other;
                }
            }
        }
        Arrays.sort(groups, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || groups[i] != groups[i - 1]) {
                groups[kept++] = groups[i];
            }
        }
        return Arrays.copyOf(groups, kept);
    }
}
