package uk.mashhub.personindex.match;

import java.util.List;

/** A data set matched: compared, estimated, partitioned. */
record Matched(Strategy strategy, double priorBits, Partition.Result result) {

    static Matched of(List<Entry> entries, Strategy shipped, boolean estimate) {
        Comparer comparer = new Comparer(entries);
        long[] pairs = Blocking.pairs(entries);
        int[][] compared = new int[pairs.length][];
        for (int i = 0; i < pairs.length; i++) {
            compared[i] = comparer.compare(entries.get((int) (pairs[i] >> 32)), entries.get((int) pairs[i]));
        }
        // because a register with one number a person and no agency is not of families (FEBRL)
        boolean relatives = entries.stream().noneMatch(Entry::ofRegister);
        var estimated = Estimator.estimate(entries, comparer, compared, shipped, relatives);
        Strategy strategy = estimate ? estimated.strategy() : shipped;
        double[] bits = new double[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            bits[i] = estimated.priorBits() + Estimator.weigh(strategy, compared[i]);
        }
        Judge judge = new Judge(comparer, strategy, estimated.priorBits(), relatives);
        return new Matched(strategy, estimated.priorBits(), Partition.of(entries, pairs, bits, judge));
    }
}
