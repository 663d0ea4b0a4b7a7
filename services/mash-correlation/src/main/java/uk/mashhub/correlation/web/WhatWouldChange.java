package uk.mashhub.correlation.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.backtest.Changes;
import uk.mashhub.correlation.backtest.Trials;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.Rule;

/**
 * What policies that do not rate yet would change, as published: small counts are not told, none is told like a small one, and no sum
 * that a small one could be worked out from.
 *
 * @param workedOut false while it is being worked out; to be asked for again
 * @param asOf when it was worked out; null before
 * @param days of the children of whom something was told in so many days before
 * @param whole false when there were more children than could be looked at in time
 */
record WhatWouldChange(boolean workedOut, @Nullable Instant asOf, int days, boolean whole, List<TriedPolicy> policies) {

    /** No alert. */
    static final String NONE = "none";

    /**
     * One policy.
     *
     * @param onTrial true when it was only put up for trial; false when it is signed and begins at {@code effectiveFrom}
     * @param policyInForce what it is compared with
     * @param ratings every rating an alert has now by every one it would have
     * @param rules every rule
     * @param deadlinesMoved alerts that would have another deadline
     */
    record TriedPolicy(
            String policyVersion,
            String authority,
            boolean onTrial,
            Instant effectiveFrom,
            String policyInForce,
            List<RatedOtherwise> ratings,
            List<SpeaksOtherwise> rules,
            String deadlinesMoved) {

        /** Those with one rating now that would have another then; nothing where neither is an alert. */
        String alerts(String now, String then) {
            for (RatedOtherwise one : ratings) {
                if (one.inForce().equals(now) && one.tried().equals(then)) {
                    return one.alerts();
                }
            }
            return "";
        }
    }

    /** Alerts with one proposed rating, {@value #NONE} where there is no alert, that would have another or the same. */
    record RatedOtherwise(String inForce, String tried, String alerts) {}

    /** Alerts of which a rule would give a reason and does not, and the other way round. */
    record SpeaksOtherwise(String rule, String gained, String lost) {}

    static WhatWouldChange of(Trials.@Nullable Result result, Correlation correlation) {
        if (result == null) {
            return new WhatWouldChange(false, null, Trials.DAYS, false, List.of());
        }
        return new WhatWouldChange(
                true,
                result.asOf(),
                Trials.DAYS,
                result.whole(),
                result.tried().stream().map(one -> inWords(one, correlation)).toList());
    }

    /** What an alert may be rated, the gravest first, and that there is none. */
    static List<String> ratings() {
        List<String> names = new ArrayList<>();
        gravestFirst().forEach(rating -> names.add(name(rating)));
        return names;
    }

    private static TriedPolicy inWords(Trials.Tried one, Correlation correlation) {
        Changes changes = one.changes();
        List<RatedOtherwise> ratings = new ArrayList<>();
        for (Rating before : gravestFirst()) {
            for (Rating after : gravestFirst()) {
                if (before != null || after != null) {
                    ratings.add(new RatedOtherwise(
                            name(before), name(after), RuleCounts.inWords(changes.alerts(before, after))));
                }
            }
        }
        List<SpeaksOtherwise> rules = new ArrayList<>();
        for (Rule rule : correlation.rules()) {
            rules.add(new SpeaksOtherwise(
                    rule.name(),
                    RuleCounts.inWords(changes.gained(rule.name())),
                    RuleCounts.inWords(changes.lost(rule.name()))));
        }
        return new TriedPolicy(
                one.policy().version(),
                one.policy().authority(),
                !correlation.policies().all().contains(one.policy()),
                one.policy().effectiveFrom(),
                one.present().version(),
                ratings,
                rules,
                RuleCounts.inWords(changes.clocksMoved()));
    }

    private static List<@Nullable Rating> gravestFirst() {
        List<@Nullable Rating> ratings = new ArrayList<>(Arrays.asList(Rating.values()));
        Collections.sort(ratings, (one, other) -> other.level() - one.level());
        ratings.add(null);
        return ratings;
    }

    private static String name(@Nullable Rating rating) {
        return rating == null ? NONE : rating.name();
    }
}
