package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule that a policy lets speak, and with what numbers: worked out once a policy, because it is asked at every event.
 *
 * @param plainName what a silence names the rule by
 */
record Spoken(Rule rule, String plainName, Setting setting) {

    /** The rules that speak under a policy, in their order. */
    static List<Spoken> of(Policy policy, List<Rule> rules) {
        List<Spoken> speaking = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            Setting setting = policy.setting(rule);
            if (setting.on()) {
                speaking.add(new Spoken(rule, rule.plainName(), setting));
            }
        }
        return List.copyOf(speaking);
    }
}
