package uk.mashhub.desk.domain;

import java.util.List;
import java.util.UUID;

/**
 * Why an alert has its rating.
 *
 * @param rule the rule and its version
 * @param rating what this reason alone would give
 * @param text plain English, without a personal fact
 * @param evidence the events it rests on, by event time
 */
public record Reason(String rule, Rating rating, String text, List<UUID> evidence) {

    public Reason {
        evidence = List.copyOf(evidence);
    }

    /** The rule without its version: what can be silenced for a child. */
    public String ruleName() {
        int version = rule.indexOf('/');
        return version < 0 ? rule : rule.substring(0, version);
    }
}
