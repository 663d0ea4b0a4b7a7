package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.AlertMemory.Standing;
import uk.mashhub.correlation.domain.RatingChange.Cause;

/**
 * What one more fact about a child comes to.
 *
 * <p>Pure: the same record and the same fact give the same outcome on every replay. The proposal, its reasons and the notices
 * follow from the timeline alone; the working rating also remembers what people decided (design, decision 9).
 */
public record Correlation(Policy policy, List<Rule> rules) {

    public Correlation {
        rules = List.copyOf(rules);
    }

    public Correlation(Policy policy) {
        this(policy, Assessment.RULES);
    }

    public Outcome apply(@Nullable ChildRecord before, Fact fact) {
        return switch (fact) {
            case Fact.Resolved resolved -> resolve(before, resolved);
            case Fact.Decided decided -> decide(before, decided);
        };
    }

    private Outcome resolve(@Nullable ChildRecord before, Fact.Resolved fact) {
        ChildRecord record = before == null ? ChildRecord.of(fact.authority()) : before;
        Timeline timeline = record.timeline().with(fact.sighting(), fact.current());
        if (timeline == null) {
            return Outcome.Accepted.NO_NEWS;
        }
        Instant now = Finding.later(record.knownUntil(), fact.sighting().receivedAt());
        var publish = new ArrayList<Alert>(1);
        AlertMemory alert = revised(record.alert(), fact.child(), record.authority(), now, timeline, publish);
        NoticePlan.Changes notices =
                new NoticePlan(fact.child(), record.authority(), timeline, policy).since(record.notices());
        return new Outcome.Accepted(
                new ChildRecord(record.authority(), now, timeline, alert, notices.remember()),
                publish,
                notices.publish());
    }

    private Outcome decide(@Nullable ChildRecord before, Fact.Decided fact) {
        AlertMemory alert = before == null ? null : before.alert();
        if (before == null || alert == null || !isAbout(alert, fact)) {
            return new Outcome.Quarantined(Outcome.Reason.NO_SUCH_ALERT);
        }
        if (fact.seq() <= alert.decisionSeq()) {
            return Outcome.Accepted.NO_NEWS;
        }
        Instant now = Finding.later(before.knownUntil(), fact.at());
        var publish = new ArrayList<Alert>(2);
        Timeline timeline = before.timeline();
        AlertMemory after = alert.after(fact);
        switch (fact.deed()) {
            case CLAIMED, RELEASED -> after = revised(after, fact.child(), before.authority(), now, timeline, publish);
            case RATED -> {
                timeline = timeline.map(event -> event.known(event.decided(), event.rated() || knew(fact, event)));
                Rating given = Objects.requireNonNull(fact.rating());
                after = after.rated(new RatingChange(fact.at(), after.rating(), given, fact.by(), Cause.DECISION));
                after = revised(after, fact.child(), before.authority(), now, timeline, publish);
            }
            case DECIDED -> {
                after = closed(after, fact.child(), before.authority(), now, timeline, publish);
                timeline = timeline.map(event -> event.known(event.decided() || knew(fact, event), false));
                after = revised(after, fact.child(), before.authority(), now, timeline, publish);
            }
        }
        return new Outcome.Accepted(
                new ChildRecord(before.authority(), now, timeline, after, before.notices()), publish, List.of());
    }

    private static boolean isAbout(AlertMemory alert, Fact.Decided fact) {
        return Alert.idOf(fact.child(), alert.episode()).equals(fact.alertId());
    }

    /** A desk that does not say what it saw is taken to have seen everything. */
    private static boolean knew(Fact.Decided fact, Sighting event) {
        return fact.events().isEmpty() || fact.events().contains(event.eventId());
    }

    private @Nullable AlertMemory revised(
            @Nullable AlertMemory before,
            ChildRef child,
            String authority,
            Instant now,
            Timeline timeline,
            List<Alert> publish) {
        Assessment facts = Assessment.of(timeline, policy, rules);
        boolean over = before == null || before.standing() == Standing.DECIDED;
        if (over && facts.reasons().isEmpty()) {
            return before;
        }
        AlertMemory memory = over
                ? AlertMemory.raised(
                        before == null ? 0 : before.episode() + 1, facts.proposed(), now, since(facts, now))
                : moved(Objects.requireNonNull(before), facts, now);
        return published(memory, child, authority, now, timeline, facts, publish);
    }

    private AlertMemory closed(
            AlertMemory alert, ChildRef child, String authority, Instant now, Timeline timeline, List<Alert> publish) {
        Assessment facts = Assessment.of(timeline, policy, rules);
        return published(alert.standing(Standing.DECIDED), child, authority, now, timeline, facts, publish);
    }

    /** The alert follows its facts: up at once, never down by itself. */
    private static AlertMemory moved(AlertMemory alert, Assessment facts, Instant now) {
        if (facts.reasons().isEmpty()) {
            return alert.touched() ? alert : alert.standing(Standing.EMPTIED);
        }
        AlertMemory open = alert.standing(Standing.OPEN);
        if (alert.standing() == Standing.EMPTIED) {
            // What the clock ran from is gone; the alert that opens again answers for what opened it.
            Instant news = facts.since(alert.rating());
            open = open.clockFrom(news == null ? since(facts, now) : news);
        }
        Rating asked = alert.judged() ? facts.unjudged() : facts.proposed();
        if (asked.isAbove(alert.rating())) {
            return open.rated(new RatingChange(now, alert.rating(), asked, RatingChange.HUB, Cause.PROPOSAL))
                    .clockFrom(since(facts, asked, now));
        }
        // A clock that runs is not put back because its first evidence went away: no silent extension.
        Instant from = facts.since(alert.rating());
        return from != null && from.isBefore(open.clockFrom()) ? open.clockFrom(from) : open;
    }

    private static Instant since(Assessment facts, Instant otherwise) {
        return since(facts, facts.proposed(), otherwise);
    }

    private static Instant since(Assessment facts, Rating rating, Instant otherwise) {
        Instant since = facts.since(rating);
        return since == null ? otherwise : since;
    }

    private AlertMemory published(
            AlertMemory memory,
            ChildRef child,
            String authority,
            Instant now,
            Timeline timeline,
            Assessment facts,
            List<Alert> publish) {
        Alert alert = alert(memory, child, authority, now, timeline, facts);
        long print = alert.fingerprint();
        if (memory.revision() > 0 && print == memory.fingerprint()) {
            return memory;
        }
        publish.add(alert);
        return memory.published(print);
    }

    private Alert alert(
            AlertMemory memory, ChildRef child, String authority, Instant now, Timeline timeline, Assessment facts) {
        boolean open = memory.standing() == Standing.OPEN;
        return new Alert(
                Alert.idOf(child, memory.episode()),
                child,
                authority,
                memory.episode(),
                memory.revision() + 1,
                memory.rating(),
                facts.proposed(),
                open
                        && (memory.rating().isAbove(facts.proposed())
                                || facts.reasons().isEmpty()),
                open,
                route(timeline),
                memory.raisedAt(),
                now,
                policy.respondBy(memory.rating(), memory.clockFrom()),
                policy.version(),
                facts.reasons(),
                facts.agencies(),
                facts.events().size()
                        + (memory.episode() == 0 ? timeline.folded().concerns() : 0),
                facts.events(),
                facts.identity(),
                memory.history(),
                memory.decisionSeq());
    }

    /** Open cases do not queue at the MASH (design, decision 8): as of the latest thing we know of the child. */
    private static Alert.Route route(Timeline timeline) {
        return !timeline.care().isEmpty() && Care.workedAt(timeline.care(), timeline.latest())
                ? Alert.Route.ALLOCATED_WORKER
                : Alert.Route.MASH;
    }
}
