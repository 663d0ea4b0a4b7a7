package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of a timeline give, by all rules: the reasons, what they rest on, and the rating proposed.
 *
 * @param reasons strongest first; empty when there is nothing to say
 * @param events what the alert folds together, by event time
 * @param waitsFor first instant at which a rule will say more if nothing else happens; null when none will
 */
public record Assessment(
        List<Reason> reasons,
        List<UUID> events,
        Set<Agency> agencies,
        Identity identity,
        @Nullable Instant waitsFor) {

    /** Any thread writes, and reads a whole sentence or none: what two of them write at once is made again. */
    private static final @Nullable String[] SENTENCES = new String[256];

    private static final Identity SURE = new Identity(Identity.Band.MATCH, 1.0, "none", null);

    /** By the rules that the policy lets speak. */
    public static Assessment of(Timeline timeline, Policy policy, List<Rule> rules) {
        return of(new History(timeline, policy.calendar()), Speaking.of(policy, rules), Set.of(), Instant.EPOCH);
    }

    /**
     * Applies the rules. What the MASH had before it when it last closed an alert raises nothing anew, and still counts together
     * with what came since.
     *
     * @param silent plain names of rules that a person silenced for this child
     * @param decidedAt what fell due until then raises nothing anew either
     */
    static Assessment of(History history, Speaking rules, Set<String> silent, Instant decidedAt) {
        Timeline timeline = history.timeline();
        var evidence = new Evidence(timeline);
        if (timeline.concerns().isEmpty() && timeline.care().isEmpty()) {
            return folding(timeline, List.of(), evidence, null);
        }
        List<Reason> reasons = new ArrayList<>();
        long known = rules.known(history.types());
        for (Spoken one : rules.rules()) {
            if (one.maySpeak(known) && (silent.isEmpty() || !silent.contains(one.plainName()))) {
                Reason reason = reason(one.rule(), one.rule().findings(history, one.setting()), evidence, decidedAt);
                if (reason != null) {
                    reasons.add(reason);
                }
            }
        }
        reasons.sort(Reason.STRONGEST_FIRST);
        return folding(timeline, reasons, evidence, history.waitsFor());
    }

    public Rating proposed() {
        return reasons.isEmpty() ? Rating.BLUE : reasons.getFirst().rating();
    }

    /** When the facts first gave a rating this high; null when they do not. */
    public @Nullable Instant since(Rating rating) {
        Instant earliest = null;
        for (Reason reason : reasons) {
            if (!rating.isAbove(reason.rating())
                    && (earliest == null || reason.since().isBefore(earliest))) {
                earliest = reason.since();
            }
        }
        return earliest;
    }

    private static boolean isNews(Sighting event) {
        return !event.decided() && event.kind() == EventKind.CONCERN;
    }

    private static boolean isNews(Finding finding, Instant decidedAt) {
        if (finding.due() && finding.since().isAfter(decidedAt)) {
            return true;
        }
        for (Sighting event : finding.evidence()) {
            if (isNews(event)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Reason reason(Rule rule, List<Finding> findings, Evidence evidence, Instant decidedAt) {
        Finding gravest = null;
        List<Finding> news = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            if (isNews(finding, decidedAt)) {
                news.add(finding);
                gravest = gravest == null || isGraver(finding, gravest) ? finding : gravest;
            }
        }
        if (gravest == null) {
            return null;
        }
        Collection<Sighting> all = evidence.add(news);
        UUID[] ids = new UUID[all.size()];
        int count = 0;
        for (Sighting event : all) {
            ids[count++] = event.eventId();
        }
        return new Reason(rule.name(), gravest.rating(), sentence(gravest.text()), List.of(ids), since(gravest));
    }

    /** With its stop, and mostly the same object as before: texts of rules are few, and each is looked at for every alert. */
    private static String sentence(String text) {
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (SENTENCES.length - 1);
        String known = SENTENCES[place];
        if (known == null || known.length() != text.length() + 1 || !known.startsWith(text)) {
            known = text + ".";
            SENTENCES[place] = known;
        }
        return known;
    }

    /** Graver, or as grave and earlier; the text settles what is neither, so that there is one answer. */
    private static boolean isGraver(Finding finding, Finding other) {
        if (finding.rating() != other.rating()) {
            return finding.rating().isAbove(other.rating());
        }
        int earlier = since(other).compareTo(since(finding));
        return earlier != 0 ? earlier > 0 : other.text().compareTo(finding.text()) > 0;
    }

    /** In a new alert the clock does not run from before its own first event. */
    private static Instant since(Finding finding) {
        if (finding.due()) {
            return finding.since();
        }
        Instant news = null;
        for (Sighting event : finding.evidence()) {
            if (isNews(event) && (news == null || event.receivedAt().isBefore(news))) {
                news = event.receivedAt();
            }
        }
        return news == null ? finding.since() : Finding.later(finding.since(), news);
    }

    private static Assessment folding(
            Timeline timeline, List<Reason> reasons, Evidence evidence, @Nullable Instant waitsFor) {
        List<Sighting> concerns = timeline.concerns();
        List<Sighting> all = new ArrayList<>(concerns.size());
        Identity weakest = null;
        for (int i = 0; i < concerns.size(); i++) {
            Sighting event = concerns.get(i);
            if (!event.decided() || evidence.has(i)) {
                all.add(event);
            }
            Identity identity = event.part().identity();
            if (evidence.has(i)
                    && event.kind() == EventKind.CONCERN
                    && (weakest == null || Identity.SUREST_FIRST.compare(identity, weakest) > 0)) {
                weakest = identity;
            }
        }
        int besides = all.size();
        for (Sighting event : evidence.besides()) {
            if (event.kind() == EventKind.CARE) {
                all.add(event);
            }
        }
        if (all.size() > besides) {
            all.sort(Sighting.BY_EVENT_TIME);
        }
        Set<Agency> agencies = EnumSet.noneOf(Agency.class);
        List<UUID> events = new ArrayList<>(all.size());
        for (Sighting event : all) {
            agencies.add(event.agency());
            events.add(event.eventId());
        }
        return new Assessment(reasons, List.copyOf(events), agencies, weakest == null ? SURE : weakest, waitsFor);
    }
}
