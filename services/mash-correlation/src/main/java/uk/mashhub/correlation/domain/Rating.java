package uk.mashhub.correlation.domain;

/** BRAG, in order BLUE &lt; GREEN &lt; AMBER &lt; RED. The acronym is not in order, so the order is a number of its own. */
public enum Rating {
    BLUE(0),
    GREEN(1),
    AMBER(2),
    RED(3);

    private final int level;

    Rating(int level) {
        this.level = level;
    }

    /** How grave, from 0 for BLUE to 3 for RED. */
    public int level() {
        return level;
    }

    public boolean isAbove(Rating other) {
        return level > other.level;
    }

    /** One level graver; RED stays RED. */
    public Rating raised() {
        return switch (this) {
            case BLUE -> GREEN;
            case GREEN -> AMBER;
            case AMBER, RED -> RED;
        };
    }

    public static Rating higher(Rating one, Rating other) {
        return one.level >= other.level ? one : other;
    }
}
