package uk.mashhub.personindex.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Estimates a strategy from data nobody has labelled: u from pairs drawn by chance, m by expectation maximisation. */
final class Estimator {

    private static final int CHANCE_PAIRS = 200_000;
    private static final int ROUNDS = 20;
    private static final double LOG2 = Math.log(2);

    private Estimator() {}

    /** What is estimated: the strategy, and how unlikely it is that two descriptions drawn by chance are of one person, in bits. */
    record Estimate(Strategy strategy, double priorBits) {}

    static Estimate estimate(
            List<Entry> entries, Comparer comparer, int[][] compared, Strategy prior, boolean relatives) {
        List<int[]> chance = chance(entries, comparer);
        double total = entries.size() * (entries.size() - 1.0) / 2;
        double share = Math.min(0.5, entries.size() * 0.5 / Math.max(1, total));
        Strategy now = prior;
        for (int round = 0; round < ROUNDS; round++) {
            double[][] sums = new double[Field.values().length][8];
            double matches = 0;
            double bits = Math.log(share / (1 - share)) / LOG2;
            for (int[] levels : compared) {
                double p = relatives && siblings(levels) ? 0 : probability(bits + weigh(now, levels));
                matches += p;
                for (Field field : Field.values()) {
                    sums[field.place()][levels[field.place()]] += p;
                }
            }
            share = Math.min(0.5, Math.max(matches, 1) / Math.max(2, total));
            now = new Strategy(
                    prior.version(), prior.priorPairs(), maximise(sums, prior), ofTwo(chance, now, bits, prior));
        }
        return new Estimate(now, Math.log(share / (1 - share)) / LOG2);
    }

    /** Left to itself the estimate would take the children of one home for one child: their home and surname agree as often. */
    private static boolean siblings(int[] levels) {
        boolean number = levels[Field.NHS.place()] == 1 || levels[Field.UPN.place()] == 1;
        return !number && levels[Field.GIVEN.place()] == Comparer.OTHER;
    }

    static double weigh(Strategy strategy, int[] levels) {
        double bits = 0;
        for (Field field : Field.values()) {
            bits += strategy.bits(field, levels[field.place()]);
        }
        return bits;
    }

    static double probability(double bits) {
        return 1 / (1 + Math.pow(2, -bits));
    }

    private static double[][] maximise(double[][] sums, Strategy prior) {
        double[][] ofOne = new double[sums.length][];
        for (Field field : Field.values()) {
            double[] sum = sums[field.place()];
            double all = prior.priorPairs();
            for (int level = 1; level <= field.levels(); level++) {
                all += sum[level];
            }
            double[] m = new double[field.levels() + 1];
            for (int level = 1; level <= field.levels(); level++) {
                m[level] = (sum[level] + prior.priorPairs() * prior.ofOne(field, level)) / all;
            }
            ofOne[field.place()] = m;
        }
        return ofOne;
    }

    private static List<int[]> chance(List<Entry> entries, Comparer comparer) {
        Random random = new Random(entries.size()); // the same data, the same estimate
        List<int[]> chance = new ArrayList<>();
        for (int i = 0; i < CHANCE_PAIRS && entries.size() > 100; i++) {
            int a = random.nextInt(entries.size());
            int b = random.nextInt(entries.size());
            if (a != b) {
                chance.add(comparer.compare(entries.get(a), entries.get(b)));
            }
        }
        return chance;
    }

    /** Of the pairs drawn by chance some are of one person: they count as little as they are likely to be. */
    private static double[][] ofTwo(List<int[]> chance, Strategy now, double priorBits, Strategy prior) {
        double[][] sums = new double[Field.values().length][8];
        for (int[] levels : chance) {
            double two = 1 - probability(priorBits + weigh(now, levels));
            for (Field field : Field.values()) {
                sums[field.place()][levels[field.place()]] += two;
            }
        }
        double[][] ofTwo = new double[sums.length][];
        for (Field field : Field.values()) {
            double weight = 2000;
            double all = weight;
            for (int level = 1; level <= field.levels(); level++) {
                all += sums[field.place()][level];
            }
            double[] u = new double[field.levels() + 1];
            for (int level = 1; level <= field.levels(); level++) {
                u[level] = (sums[field.place()][level] + weight * prior.ofTwo(field, level)) / all;
            }
            ofTwo[field.place()] = u;
        }
        return ofTwo;
    }
}
