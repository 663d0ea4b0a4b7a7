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

    /**
     * The rating that stands there.
     *
     * @throws IllegalArgumentException when none does
     */
    public static Rating ofUrgency(int urgency) {
        for (Rating rating : values()) {
            if (rating.urgency == urgency) {
                return rating;
            }
        }
        throw new IllegalArgumentException("no rating has the urgency " + urgency);
    }

    /** Whether it asks for more than another. */
    public boolean isAbove(Rating other) {
        return compareTo(other) > 0;
    }
}
