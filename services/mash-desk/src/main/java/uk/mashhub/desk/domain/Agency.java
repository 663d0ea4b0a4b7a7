package uk.mashhub.desk.domain;

/** An agency that feeds the hub. */
public enum Agency {
    UNKNOWN("Another agency"),
    POLICE("Police"),
    HEALTH("Health"),
    EDUCATION("Education"),
    SOCIAL_CARE("Social care");

    private final String word;

    Agency(String word) {
        this.word = word;
    }

    /** The agency as a person says it. */
    public String word() {
        return word;
    }
}
