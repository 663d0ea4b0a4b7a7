package uk.mashhub.personindex.match;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Estimates a strategy from data nobody has labelled: u from pairs drawn by chance, m by expectation maximisation. */
final class Estimator {

    private static final int CHANCE_PAIRS = 200_000;
    private static final int ROUNDS = 20;
    private static final double LOG2 = Math.log(2);
    private static final Field[] FIELDS = Field.values();

    private Estimator() {}

    /** What is estimated: the strategy, and how unlikely it is that two descriptions drawn by chance are of one person, in bits. */
    record Estimate(Strategy strategy, double priorBits) {}

    static Estimate estimate(
            List<Entry> entries, Comparer comparer, int[] compared, Strategy prior, boolean relatives) {
        Patterns pairs = Patterns.of(compared);
        Patterns chance = Patterns.of(chance(entries, comparer));
        double total = entries.size() * (entries.size() - 1.0) / 2;
        double share = Math.min(0.5, entries.size() * 0.5 / Math.max(1, total));
        Strategy now = prior;
        for (int round = 0; round < ROUNDS; round++) {
            double[][] sums = new double[FIELDS.length][Levels.MASK + 1];
            double matches = 0;
            double bits = Math.log(share / (1 - share)) / LOG2;
            for (int i = 0; i < pairs.count(); i++) {
                int levels = pairs.levels(i);
                double p = relatives && siblings(levels) ? 0 : probability(bits + weigh(now, levels)) * pairs.times(i);
                matches += p;
                for (Field field : FIELDS) {
                    sums[field.place()][Levels.of(levels, field)] += p;
                }
            }
            share = Math.min(0.5, Math.max(matches, 1) / Math.max(2, total));
            now = new Strategy(
                    prior.version(), prior.priorPairs(), maximise(sums, prior), ofTwo(chance, now, bits, prior));
        }
        return new Estimate(now, Math.log(share / (1 - share)) / LOG2);
    }

    /** Left to itself the estimate would take the children of one home for one child: their home and surname agree as often. */
    private static boolean siblings(int levels) {
        boolean number = Levels.of(levels, Field.NHS) == 1 || Levels.of(levels, Field.UPN) == 1;
        return !number && Levels.of(levels, Field.GIVEN) == Comparer.OTHER;
    }

    static double weigh(Strategy strategy, int levels) {
        double bits = 0;
        for (Field field : FIELDS) {
            bits += strategy.bits(field, Levels.of(levels, field));
        }
        return bits;
    }

    static double probability(double bits) {
        return 1 / (1 + Math.pow(2, -bits));
    }

    private static double[][] maximise(double[][] sums, Strategy prior) {
        double[][] ofOne = new double[sums.length][];
        for (Field field : FIELDS) {
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

    private static int[] chance(List<Entry> entries, Comparer comparer) {
        Random random = new Random(entries.size()); // the same data, the same estimate
        int[] chance = new int[entries.size() > 100 ? CHANCE_PAIRS : 0];
        int drawn = 0;
        for (int i = 0; i < chance.length; i++) {
            int a = random.nextInt(entries.size());
            int b = random.nextInt(entries.size());
            if (a != b) {
                chance[drawn++] = comparer.compare(entries.get(a), entries.get(b));
            }
        }
        return Arrays.copyOf(chance, drawn);
    }

    /** Of the pairs drawn by chance some are of one person: they count as little as they are likely to be. */
    private static double[][] ofTwo(Patterns chance, Strategy now, double priorBits, Strategy prior) {
        double[][] sums = new double[FIELDS.length][Levels.MASK + 1];
        for (int i = 0; i < chance.count(); i++) {
            int levels = chance.levels(i);
            double two = (1 - probability(priorBits + weigh(now, levels))) * chance.times(i);
            for (Field field : FIELDS) {
                sums[field.place()][Levels.of(levels, field)] += two;
            }
        }
        double[][] ofTwo = new double[sums.length][];
        for (Field field : FIELDS) {
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
