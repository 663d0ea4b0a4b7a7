package uk.mashhub.correlation.domain;

/**
 * A rule that a policy lets speak, and with what numbers.
 *
 * @param plainName what a silence names the rule by
 * @param triggers bits of the types of which one has to be known; 0 when any event will do
 */
record Spoken(Rule rule, String plainName, Setting setting, long triggers) {

    /** Whether the rule can see anything where this is known. */
    boolean maySpeak(long known) {
        return triggers == 0 || (triggers & known) != 0;
    }
}
