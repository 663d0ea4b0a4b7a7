package uk.mashhub.personindex.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A data set matched: compared, estimated, partitioned. */
record Matched(Strategy strategy, double priorBits, Partition.Result result) {

    /** A pair less likely than this is no pair. */
    private static final double LIKELY_BITS = -4;

    private static final int PIECE = 1 << 14;

    static Matched of(List<Entry> entries, Strategy shipped, boolean estimate) {
        Comparer comparer = new Comparer(entries);
        long[] pairs = Blocking.pairs(entries);
        int[] compared = compare(entries, comparer, pairs);
        // because a register with one number a person and no agency is not of families (FEBRL)
        boolean relatives = entries.stream().noneMatch(Entry::ofRegister);
        var estimated = Estimator.estimate(entries, comparer, compared, shipped, relatives);
        Strategy strategy = estimate ? estimated.strategy() : shipped;
        long[] likely = surestFirst(pairs, compared, strategy, estimated.priorBits());
        Judge judge = new Judge(comparer, strategy, estimated.priorBits(), relatives);
        return new Matched(strategy, estimated.priorBits(), Partition.of(entries, likely, judge));
    }

    private static int[] compare(List<Entry> entries, Comparer comparer, long[] pairs) {
        int[] compared = new int[pairs.length];
        IntStream.rangeClosed(0, pairs.length / PIECE).parallel().forEach(piece -> {
            int end = Math.min(pairs.length, (piece + 1) * PIECE);
            for (int i = piece * PIECE; i < end; i++) {
                compared[i] = comparer.compare(entries.get((int) (pairs[i] >> 32)), entries.get((int) pairs[i]));
            }
        });
        return compared;
    }

    /** Those that may be one person's, the surest first and as they come where equally sure. */
    private static long[] surestFirst(long[] pairs, int[] compared, Strategy strategy, double priorBits) {
        Patterns patterns = Patterns.of(compared);
        double[] bits = new double[patterns.count()];
        Arrays.setAll(bits, i -> priorBits + Estimator.weigh(strategy, patterns.levels(i)));
        int[] surest = IntStream.range(0, bits.length)
                .filter(i -> bits[i] > LIKELY_BITS)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -bits[i]))
                .mapToInt(i -> i)
                .toArray();
        int[] rank = new int[bits.length];
        Arrays.fill(rank, -1);
        int[] next = new int[surest.length + 1];
        for (int i = 0, r = 0; i < surest.length; i++) {
            r = i > 0 && bits[surest[i]] != bits[surest[i - 1]] ? i : r;
            rank[surest[i]] = r;
            next[r + 1] += patterns.times(surest[i]);
        }
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        long[] likely = new long[next[surest.length]];
        for (int i = 0; i < pairs.length; i++) {
            int r = rank[patterns.which(compared[i])];
            if (r >= 0) {
                likely[next[r]++] = pairs[i];
            }
        }
        return likely;
    }
}
