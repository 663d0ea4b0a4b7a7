package uk.mashhub.desk.domain;

/** BRAG, in order BLUE &lt; GREEN &lt; AMBER &lt; RED. The acronym is not in order; the constants are. */
public enum Rating {
    UNKNOWN("Not rated", 4),
    BLUE("Blue", 3),
    GREEN("Green", 2),
    AMBER("Amber", 1),
    RED("Red", 0);

    private final String word;
    private final int urgency;

    Rating(String word, int urgency) {
        this.word = word;
        this.urgency = urgency;
    }

    /** The rating as a person says it: a colour never stands alone. */
    public String word() {
        return word;
    }

    /** Where it stands in a worklist: 0 is worked first. */
    public int urgency() {
        return urgency;
    }

    /** Whether it asks for more than another. */
    public boolean isAbove(Rating other) {
        return compareTo(other) > 0;
    }
}
