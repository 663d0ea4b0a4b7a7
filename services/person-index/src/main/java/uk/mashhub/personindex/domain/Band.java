package uk.mashhub.personindex.domain;

/**
 * The outcome of the matcher (R-077, standards 8.1). Only MATCH, and NONE for a person first heard of, act without a person.
 */
public enum Band {
    MATCH,
    POTENTIAL,
    LOW,
    MANY,
    NONE,
    ERROR;

    private static final double MATCH_FROM = 0.95;
    private static final double POTENTIAL_FROM = 0.85;

    /** The band of a probability that there is one candidate for. */
    public static Band of(double probability) {
        return probability >= MATCH_FROM ? MATCH : probability >= POTENTIAL_FROM ? POTENTIAL : LOW;
    }
}
