package uk.mashhub.personindex.match;

import java.util.Arrays;

/** The different ways pairs compare, and how many compare so: an estimate needs no more of a million pairs. */
final class Patterns {

    private final int[] levels;
    private final int[] times;

    private Patterns(int[] levels, int[] times) {
        this.levels = levels;
        this.times = times;
    }

    static Patterns of(int[] compared) {
        int[] sorted = compared.clone();
        Arrays.parallelSort(sorted);
        int[] levels = new int[sorted.length];
        int[] times = new int[sorted.length];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i > 0 && sorted[i] == sorted[i - 1]) {
                times[count - 1]++;
            } else {
                levels[count] = sorted[i];
                times[count++] = 1;
            }
        }
        return new Patterns(Arrays.copyOf(levels, count), Arrays.copyOf(times, count));
    }

    int count() {
        return levels.length;
    }

    int levels(int which) {
        return levels[which];
    }

    int times(int which) {
        return times[which];
    }

    /** Which it is of them. */
    int which(int compared) {
        return Arrays.binarySearch(levels, compared);
    }
}
