package uk.mashhub.correlation.domain;

import java.util.List;

/**
 * A pure function from a child's timeline to what it means: no clock, no I/O, no chance.
 *
 * <p>A rule sees the whole timeline and no other rule's answer, so adding one never changes another.
 */
public interface Rule {

    /** What is published about the rule. */
    Card card(Policy policy);

    /** Everything the rule sees on a timeline; empty when nothing. */
    List<Finding> findings(Timeline timeline, Policy policy);

    /** Name and version, for example {@code domestic-abuse/1}. */
    String name();

    /**
     * A rule in words.
     *
     * @param rating what it gives
     * @param window how far it looks, "none" when it looks at one event alone
     */
    record Card(String name, String text, String rating, String window) {}
}
