package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one more fact about a child comes to.
 *
 * <p>Pure: the same record and the same fact give the same outcome on every replay. The proposal, its reasons and the notices
 * follow from the timeline alone; the working rating also remembers what people decided (design, decision 9). The policy is the
 * one in force at the latest receipt or decision that the child's record knows of.
 */
public final class Correlation {

    private final Policies policies;
    private final List<Rule> rules;
    /** By the version of a policy, whose content never changes. */
    private final Map<String, Speaking> speaking = new ConcurrentHashMap<>();

    public Correlation(Policies policies, List<Rule> rules) {
        this.policies = policies;
        this.rules = List.copyOf(rules);
    }

    public Correlation(Policies policies) {
        this(policies, Catalogue.RULES);
    }

    public Correlation(Policy policy) {
        this(Policies.only(policy), Catalogue.RULES);
    }

    public Correlation(Policy policy, List<Rule> rules) {
        this(Policies.only(policy), rules);
    }

    public Policies policies() {
        return policies;
    }

    public List<Rule> rules() {
        return rules;
    }

    public Outcome apply(@Nullable ChildRecord before, Fact fact) {
        return switch (fact) {
            case Fact.Resolved resolved -> resolve(before, resolved);
            case Fact.Decided decided -> decide(before, decided);
            case Fact.DeadlineReached reached -> reached(before, reached);
        };
    }

    private Outcome resolve(@Nullable ChildRecord before, Fact.Resolved fact) {
        ChildRecord record = before == null ? ChildRecord.of(fact.authority()) : before;
        Timeline timeline = record.timeline().with(fact.sighting(), fact.current());
        if (timeline == null) {
            return Outcome.Accepted.NO_NEWS;
        }
        Instant now = Finding.later(record.knownUntil(), fact.sighting().receivedAt());
        Episode episode = episode(record, fact.child(), now);
        List<Silenced> silent = record.silencedAt(now);
        String policyBefore =
                policies.at(record.authority(), record.knownUntil()).version();
        boolean samePolicy = episode.policy().version().equals(policyBefore);
        // because the same facts under the same policy say the same: a school roll changes no rule's answer
        boolean saysTheSame =
                samePolicy && silent.size() == record.silenced().size() && timeline.isRatedAs(record.timeline());
        AlertMemory alert = saysTheSame ? record.alert() : episode.revised(record.alert(), timeline, silent);
        NoticePlan.Changes notices = samePolicy && !NoticePlan.looksAt(fact.sighting(), record)
                ? new NoticePlan.Changes(List.of(), record.notices())
                : new NoticePlan(fact.child(), record.authority(), timeline, episode.policy()).since(record.notices());
        return new Outcome.Accepted(
                new ChildRecord(record.authority(), now, timeline, alert, notices.remember(), silent, record.come()),
                episode.said().alerts(),
                notices.publish(),
                episode.said().waitsFor());
    }

    /** Time changes what is said of a child, and nothing that was asked of a school. */
    private Outcome reached(@Nullable ChildRecord before, Fact.DeadlineReached fact) {
        if (before == null || !fact.at().isAfter(before.come())) {
            return Outcome.Accepted.NO_NEWS;
        }
        Instant now = Finding.later(before.knownUntil(), fact.at());
        ChildRecord known = before.at(fact.at(), now);
        Episode episode = episode(known, fact.child(), now);
        AlertMemory alert = episode.revised(known.alert(), known.timeline(), known.silenced());
        return new Outcome.Accepted(
                known.with(alert),
                episode.said().alerts(),
                List.of(),
                episode.said().waitsFor());
    }

    private Outcome decide(@Nullable ChildRecord before, Fact.Decided fact) {
        AlertMemory alert = before == null ? null : before.alert();
        if (before == null || alert == null || !isAbout(alert, fact)) {
            return new Outcome.Quarantined(Outcome.Reason.NO_SUCH_ALERT);
        }
        if (fact.seq() <= alert.decisionSeq()) {
            return Outcome.Accepted.NO_NEWS;
        }
        if (fact.deed() == Fact.Deed.SILENCED && !before.maySilence(fact)) {
            return new Outcome.Quarantined(Outcome.Reason.NEVER_SILENT);
        }
        Instant now = Finding.later(before.knownUntil(), fact.at());
        ChildRecord known = before.knowing(fact, now);
        Episode episode = episode(known, fact.child(), now);
        AlertMemory after = alert.after(fact);
        Timeline timeline = known.timeline();
        List<Silenced> silent = known.silenced();
        switch (fact.deed()) {
            case CLAIMED, RELEASED, SILENCED -> after = episode.revised(after, timeline, silent);
            case RATED ->
                after = episode.revised(
                        episode.rated(after, Objects.requireNonNull(fact.rating()), fact), timeline, silent);
            case DECIDED -> {
                after = episode.closed(after, timeline, silent, fact.at());
                timeline = timeline.decided(fact.events(), event -> event.known(event.decided() || knew(fact, event)));
                after = episode.revised(after, timeline, silent);
            }
        }
        return new Outcome.Accepted(
                new ChildRecord(before.authority(), now, timeline, after, before.notices(), silent, before.come()),
                episode.said().alerts(),
                List.of(),
                episode.said().waitsFor());
    }

    private Episode episode(ChildRecord record, ChildRef child, Instant now) {
        Policy policy = policies.at(record.authority(), now);
        Speaking known = speaking.get(policy.version());
        Speaking spoken = known == null
                ? speaking.computeIfAbsent(policy.version(), version -> Speaking.of(policy, rules))
                : known;
        return new Episode(child, record.authority(), now, policy, spoken, record.come(), new Episode.Said());
    }

    private static boolean isAbout(AlertMemory alert, Fact.Decided fact) {
        return Alert.idOf(fact.child(), alert.episode()).equals(fact.alertId());
    }

    /** A desk that does not say what it saw is taken to have seen everything. */
    private static boolean knew(Fact.Decided fact, Sighting event) {
        return fact.events().isEmpty() || fact.events().contains(event.eventId());
    }
}
