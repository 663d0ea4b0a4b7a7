package uk.mashhub.personindex.match;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntSupplier;

/**
 * How two different words of a file compare, worked out once for as long as there is room: a later pair takes the place of an earlier
 * one. Several may ask at once; words of no file (number 0) are compared each time.
 */
final class Remembered {

    private static final int MOST = 1 << 20;
    private static final int WORDS_MAX = 1 << 28;

    private final AtomicLongArray pairs;

    /**
     * @param entries how many descriptions the words are of; none, and nothing is remembered
     */
    Remembered(int entries) {
        pairs = new AtomicLongArray(
                entries == 0 ? 1 : Math.min(MOST, Integer.highestOneBit(Math.clamp(entries, 1, MOST)) << 8));
    }

    int of(int a, int b, IntSupplier compared) {
        if (a == 0 || b == 0 || a >= WORDS_MAX || b >= WORDS_MAX) {
            return compared.getAsInt();
        }
        // the same either way round
        long pair = ((long) Math.min(a, b) << 28) | Math.max(a, b);
        int place = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 40) & (pairs.length() - 1);
        long held = pairs.getPlain(place);
        if (held >>> 4 == pair) {
            return (int) (held & 15);
        }
        int level = compared.getAsInt();
        pairs.setPlain(place, (pair << 4) | level);
        return level;
    }
}
