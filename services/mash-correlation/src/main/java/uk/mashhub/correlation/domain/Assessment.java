package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of a timeline give, by all rules: the reasons, what they rest on, and the rating proposed.
 *
 * @param reasons strongest first; empty when there is nothing to say
 * @param events what the alert folds together, by event time
 * @param unjudged the rating that events give which no person had seen when they last set a rating
 */
public record Assessment(
        List<Reason> reasons, List<UUID> events, Set<Agency> agencies, Identity identity, Rating unjudged) {

    private static final Identity SURE = new Identity(Identity.Band.MATCH, 1.0, "none", null);

    /** Every rule of the first policy, in the order of the published table. */
    public static final List<Rule> RULES = List.of(
            new DomesticAbuseRule(),
            new DomesticAbuseRepeatRule(),
            SingleEventRule.INJURY,
            ThenAbsenceRule.DOMESTIC_ABUSE,
            SingleEventRule.MISSING,
            ThenAbsenceRule.MISSING,
            new OpenPlanRule(),
            new SeveralAgenciesRule(),
            SingleEventRule.CONCERN,
            SingleEventRule.RECORDED);

    /**
     * Applies the rules. What the MASH had before it when it last closed an alert raises nothing anew, and still counts together
     * with what came since.
     */
    public static Assessment of(Timeline timeline, Policy policy, List<Rule> rules) {
        List<Reason> reasons = new ArrayList<>();
        Set<Sighting> evidence = Collections.newSetFromMap(new IdentityHashMap<>());
        Rating unjudged = Rating.BLUE;
        for (Rule rule : rules) {
            List<Finding> findings = rule.findings(timeline, policy).stream()
                    .filter(finding -> finding.evidence().stream().anyMatch(Assessment::isNews))
                    .toList();
            if (!findings.isEmpty()) {
                reasons.add(reason(rule, findings, evidence));
                unjudged = Rating.higher(unjudged, unjudged(findings));
            }
        }
        reasons.sort(Reason.STRONGEST_FIRST);
        return folding(timeline, reasons, evidence, unjudged);
    }

    public Rating proposed() {
        return reasons.isEmpty() ? Rating.BLUE : reasons.getFirst().rating();
    }

    /** When the facts first gave a rating this high; null when they do not. */
    public @Nullable Instant since(Rating rating) {
        return reasons.stream()
                .filter(reason -> !rating.isAbove(reason.rating()))
                .map(Reason::since)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isNews(Sighting event) {
        return !event.decided() && event.kind() == EventKind.CONCERN;
    }

    private static Reason reason(Rule rule, List<Finding> findings, Set<Sighting> evidence) {
        Finding gravest = findings.getFirst();
        TreeSet<Sighting> all = new TreeSet<>(Sighting.BY_EVENT_TIME);
        for (Finding finding : findings) {
            all.addAll(finding.evidence());
            int graver =
                    Integer.compare(finding.rating().level(), gravest.rating().level());
            if (graver > 0 || (graver == 0 && since(finding).isBefore(since(gravest)))) {
                gravest = finding;
            }
        }
        evidence.addAll(all);
        return new Reason(
                rule.name(),
                gravest.rating(),
                gravest.text() + ".",
                all.stream().map(Sighting::eventId).toList(),
                since(gravest));
    }

    /** In a new alert the clock does not run from before its own first event. */
    private static Instant since(Finding finding) {
        Instant news = finding.evidence().stream()
                .filter(Assessment::isNews)
                .map(Sighting::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(finding.since());
        return Finding.later(finding.since(), news);
    }

    private static Rating unjudged(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.evidence().stream().anyMatch(event -> isNews(event) && !event.rated()))
                .map(Finding::rating)
                .reduce(Rating.BLUE, Rating::higher);
    }

    private static Assessment folding(
            Timeline timeline, List<Reason> reasons, Set<Sighting> evidence, Rating unjudged) {
        TreeSet<Sighting> all = new TreeSet<>(Sighting.BY_EVENT_TIME);
        timeline.concerns().stream().filter(event -> !event.decided()).forEach(all::add);
        all.addAll(evidence);
        Set<Agency> agencies = EnumSet.noneOf(Agency.class);
        all.forEach(event -> agencies.add(event.agency()));
        Identity weakest = evidence.stream()
                .filter(event -> event.kind() == EventKind.CONCERN)
                .map(event -> event.part().identity())
                .max(Identity.SUREST_FIRST)
                .orElse(SURE);
        return new Assessment(reasons, all.stream().map(Sighting::eventId).toList(), agencies, weakest, unjudged);
    }
}
