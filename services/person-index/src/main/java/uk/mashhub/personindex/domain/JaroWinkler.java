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
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
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
        if (matches == 0) {
            return 0;
        }
        double m = matches;
        return (m / a.length() + m / b.length() + (m - transpositions(a, b, usedA, usedB)) / m) / 3;
    }

    private static double transpositions(String a, String b, boolean[] usedA, boolean[] usedB) {
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
        return outOfPlace / 2.0;
    }
}
