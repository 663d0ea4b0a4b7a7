package uk.mashhub.correlation.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.Rule;
import uk.mashhub.correlation.domain.Setting;

/**
 * Rules and policy in words, as published.
 *
 * @param policyVersion the policy in force now, recorded on every alert it rates
 * @param signedOff who answers for it
 * @param next policies already signed that begin later
 */
record Rulebook(
        String policyVersion,
        String authority,
        Instant effectiveFrom,
        Signature signedOff,
        List<RuleInWords> rules,
        List<ClockInWords> clocks,
        String contactDecision,
        List<String> next) {

    /** Who answers for a policy. */
    record Signature(String name, String role, LocalDate on) {}

    /** One rule in words. */
    record RuleInWords(
            String name,
            int version,
            boolean on,
            boolean alwaysOn,
            String text,
            String rating,
            String window,
            String sources) {}

    /** How long the MASH may take for one rating. */
    record ClockInWords(String rating, String respondWithin) {}

    static Rulebook of(Correlation correlation, Instant now) {
        String authority = correlation.policies().all().getFirst().authority();
        Policy policy = correlation.policies().at(authority, now);
        List<RuleInWords> rules = new ArrayList<>();
        for (Rule rule : correlation.rules()) {
            rules.add(inWords(rule, policy.setting(rule)));
        }
        return new Rulebook(
                policy.version(),
                authority,
                policy.effectiveFrom(),
                new Signature(
                        policy.signedOff().name(),
                        policy.signedOff().role(),
                        policy.signedOff().on()),
                rules,
                Arrays.stream(Rating.values())
                        .sorted(Comparator.comparingInt(Rating::level).reversed())
                        .map(rating -> new ClockInWords(
                                rating.name(), policy.clock(rating).text()))
                        .toList(),
                policy.contactDecisionDays() + " working day(s) from receipt, whatever the rating",
                correlation.policies().all().stream()
                        .filter(other -> other.authority().equals(authority))
                        .filter(other -> other.effectiveFrom().isAfter(now))
                        .map(Policy::version)
                        .toList());
    }

    private static RuleInWords inWords(Rule rule, Setting setting) {
        Rule.Card card = rule.card(setting);
        String version = card.name().substring(card.name().indexOf('/') + 1);
        return new RuleInWords(
                rule.plainName(),
                Integer.parseInt(version),
                setting.on(),
                rule.unyielding(),
                card.text(),
                card.rating(),
                card.window(),
                card.sources());
    }
}
