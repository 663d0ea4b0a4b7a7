package uk.mashhub.correlation.domain;

import java.util.List;

/**
 * A pure function from a child's history to what it means: no clock, no I/O, no chance.
 *
 * <p>A rule sees the whole history and no other rule's answer, so adding one never changes another.
 */
public interface Rule {

    /** Name and version, for example {@code domestic-abuse/1}. */
    String name();

    /** What it does where an authority sets nothing else. */
    Setting usual();

    /** What is published about the rule. */
    Card card(Setting setting);

    /** Everything the rule sees in a history; empty when nothing. */
    List<Finding> findings(History history, Setting setting);

    /** Types of which at least one has to be known of a child for the rule to see anything; empty when it may see any event. */
    default List<String> triggers() {
        return List.of();
    }

    /** True where no policy may turn the rule off or weaken it, and nobody silence it for a child. */
    default boolean unyielding() {
        return false;
    }

    /** The name without its version: what a policy and a silence name it by. */
    default String plainName() {
        return name().substring(0, name().indexOf('/'));
    }

    /**
     * A rule in words.
     *
     * @param rating what it gives
     * @param window how far it looks, "none" when it looks at one event alone
     * @param sources requirements and standards it rests on
     */
    record Card(String name, String text, String rating, String window, String sources) {}
}
