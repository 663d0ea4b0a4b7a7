package uk.mashhub.bench;

/**
 * How large a benchmark runs: as published, or small, to see that it works.
 *
 * <p>Each number can be set by a system property of its own.
 */
final class Size {

    private static final String PREFIX = "bench.";
    private static final String QUICK = PREFIX + "quick";

    private Size() {}

    /** From now on everything is small. */
    static void small() {
        System.setProperty(QUICK, "true");
    }

    /** {@code turns=5}: from now on that number is so large. */
    static void set(String assignment) {
        String[] parts = assignment.split("=", 2);
        System.setProperty(PREFIX + parts[0], Integer.toString(Integer.parseInt(parts[1])));
    }

    static boolean isSmall() {
        return Boolean.getBoolean(QUICK);
    }

    /** The number under that property, else the published one, else the small one. */
    static int of(String property, int published, int small) {
        return Integer.getInteger(property, isSmall() ? small : published);
    }
}
