package uk.mashhub.personindex.domain;

/** How alike two words are, from 0 to 1, the beginning counting more (Jaro 1989, Winkler 1990). */
public final class JaroWinkler {

    private static final int PREFIX_MAX = 4;
    private static final double PREFIX_SCALE = 0.1;

    private JaroWinkler() {}

    /** 1 for equal words, 0 when they share no letter near its place. */
    public static double similarity(String a, String b) {
        if (a.equals(b)) {
            return 1.0;
        }
        double jaro = jaro(a, b);
        int prefix = 0;
        int limit = Math.min(PREFIX_MAX, Math.min(a.length(), b.length()));
        while (prefix < limit && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_SCALE * (1 - jaro);
    }

    private static double jaro(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        return a.length() <= Long.SIZE && b.length() <= Long.SIZE ? counted(a, b) : listed(a, b);
    }

    private static int window(String a, String b) {
        return Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
    }

    private static double jaro(String a, String b, int matches, int outOfPlace) {
        if (matches == 0) {
            return 0;
        }
        double m = matches;
        return (m / a.length() + m / b.length() + (m - outOfPlace / 2.0) / m) / 3;
    }

    /** Which letters are used as the bits of a number: words, which are all that is compared a million times a second. */
    static double counted(String a, String b) {
        int window = window(a, b);
        long usedA = 0;
        long usedB = 0;
        for (int i = 0; i < a.length(); i++) {
            char letter = a.charAt(i);
            int end = Math.min(b.length(), i + window + 1);
            for (int j = Math.max(0, i - window); j < end; j++) {
                if ((usedB & (1L << j)) == 0 && letter == b.charAt(j)) {
                    usedA |= 1L << i;
                    usedB |= 1L << j;
                    break;
                }
            }
        }
        int matches = Long.bitCount(usedA);
        int outOfPlace = 0;
        while (usedA != 0) {
            if (a.charAt(Long.numberOfTrailingZeros(usedA)) != b.charAt(Long.numberOfTrailingZeros(usedB))) {
                outOfPlace++;
            }
            usedA &= usedA - 1;
            usedB &= usedB - 1;
        }
        return jaro(a, b, matches, outOfPlace);
    }

    /** The same of whatever is longer. */
    static double listed(String a, String b) {
        int window = window(a, b);
        boolean[] usedA = new boolean[a.length()];
        boolean[] usedB = new boolean[b.length()];
        int matches = 0;
        for (int i = 0; i < a.length(); i++) {
            for (int j = Math.max(0, i - window); j < Math.min(b.length(), i + window + 1); j++) {
                if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
                    usedA[i] = true;
                    usedB[j] = true;
                    matches++;
                    break;
                }
            }
        }
        int outOfPlace = 0;
        int j = 0;
        for (int i = 0; i < a.length(); i++) {
            if (usedA[i]) {
                while (!usedB[j]) {
                    j++;
                }
                if (a.charAt(i) != b.charAt(j)) {
                    outOfPlace++;
                }
                j++;
            }
        }
        return jaro(a, b, matches, outOfPlace);
    }
}
