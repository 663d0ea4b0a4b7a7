package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one policy makes of children's records as they are: nothing is told, nothing remembered. */
public final class Trial {

    private final Policy policy;
    private final Speaking rules;

    /** @param rules those of the build: the policy says which of them speak */
    public Trial(Policy policy, List<Rule> rules) {
        this.policy = policy;
        this.rules = Speaking.of(policy, rules);
    }

    public Policy policy() {
        return policy;
    }

    /**
     * What the policy would propose; null for nothing. What people decided and silenced holds as it does under the policy in force.
     *
     * @param now what falls due until then has come
     */
    public @Nullable Proposal of(ChildRecord record, Instant now) {
        AlertMemory alert = record.alert();
        Instant decidedAt = alert == null ? Instant.EPOCH : alert.decidedAt();
        Set<String> silent =
                record.silencedAt(now).stream().map(Silenced::rule).collect(Collectors.toUnmodifiableSet());
        var history = new History(record.timeline(), policy.calendar(), now);
        Assessment facts = Assessment.of(history, rules, silent, decidedAt);
        if (facts.reasons().isEmpty()) {
            return null;
        }
        Instant since = facts.since(facts.proposed());
        return new Proposal(
                facts.proposed(),
                Proposal.namesOf(facts.reasons()),
                since == null ? null : policy.respondBy(facts.proposed(), since));
    }
}
