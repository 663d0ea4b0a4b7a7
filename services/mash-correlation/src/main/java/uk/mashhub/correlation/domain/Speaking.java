package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that speak under one policy: worked out once, because they are asked at every event.
 *
 * @param bits a bit for each type that triggers a rule
 */
record Speaking(List<Spoken> rules, Map<String, Long> bits) {

    /** The rules that speak under a policy, in their order. */
    static Speaking of(Policy policy, List<Rule> rules) {
        Map<String, Long> bits = new HashMap<>();
        List<Spoken> speaking = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            Setting setting = policy.setting(rule);
            if (setting.on()) {
                long triggers = 0;
                for (String type : rule.triggers()) {
                    triggers |= bits.computeIfAbsent(type, unseen -> bit(bits.size()));
                }
                speaking.add(new Spoken(rule, rule.plainName(), setting, triggers));
            }
        }
        return new Speaking(List.copyOf(speaking), Map.copyOf(bits));
    }

    /** What of the types that trigger a rule is known of a child. */
    long known(Set<String> types) {
        long known = 0;
        for (String type : types) {
            known |= bits.getOrDefault(type, 0L);
        }
        return known;
    }

    /** More types than bits share the last one: a rule is then asked for nothing, and never left out. */
    private static long bit(int number) {
        return 1L << Math.min(number, Long.SIZE - 1);
    }
}
