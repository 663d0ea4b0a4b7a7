package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.AlertMemory.Clock;
import uk.mashhub.correlation.domain.AlertMemory.Standing;
import uk.mashhub.correlation.domain.RatingChange.Cause;

/**
 * A child's one alert, moved by one fact: raised, revised, closed, opened again.
 *
 * @param come latest instant of which the hub told itself that it has come
 * @param said gathers what came of it
 */
record Episode(ChildRef child, String authority, Instant now, Policy policy, Speaking rules, Instant come, Said said) {

    /** The revisions to publish, in order, and what is waited for after the last of them. */
    static final class Said {

        private final List<Alert> alerts = new ArrayList<>(2);
        private @Nullable Instant waitsFor;

        List<Alert> alerts() {
            return alerts;
        }

        @Nullable
        Instant waitsFor() {
            return waitsFor;
        }
    }

    /** The alert as the facts now have it; null while there is none and nothing to raise one for. */
    @Nullable
    AlertMemory revised(@Nullable AlertMemory before, Timeline timeline, List<Silenced> silenced) {
        Assessment facts = assess(timeline, silenced, decidedAt(before));
        boolean over = before == null || before.standing() == Standing.DECIDED;
        if (over && facts.reasons().isEmpty()) {
            return before;
        }
        AlertMemory memory = over ? begun(before, facts) : moved(Objects.requireNonNull(before), facts);
        return published(memory, timeline, facts);
    }

    /** Closed by a person, who knows by then what is due. */
    AlertMemory closed(AlertMemory alert, Timeline timeline, List<Silenced> silenced, Instant at) {
        Assessment facts = assess(timeline, silenced, alert.decidedAt());
        return published(alert.standing(Standing.DECIDED), timeline, facts).decidedAt(at);
    }

    /** A person's rating; its deadline runs from the same receipt as before. */
    AlertMemory rated(AlertMemory alert, Rating given, Fact.Decided fact) {
        AlertMemory rated = alert.rated(new RatingChange(fact.at(), alert.rating(), given, fact.by(), Cause.DECISION));
        Instant from = rated.clock().from();
        return rated.clock(rated.clock().due(from, policy.respondBy(given, from)));
    }

    private static Instant decidedAt(@Nullable AlertMemory alert) {
        return alert == null ? Instant.EPOCH : alert.decidedAt();
    }

    private Assessment assess(Timeline timeline, List<Silenced> silenced, Instant decidedAt) {
        Set<String> silent = silenced.isEmpty() ? Set.of() : new HashSet<>();
        Instant loudAgain = null;
        for (Silenced one : silenced) {
            silent.add(one.rule());
            loudAgain = loudAgain == null || one.until().isBefore(loudAgain) ? one.until() : loudAgain;
        }
        Assessment facts = Assessment.of(new History(timeline, policy.calendar(), come), rules, silent, decidedAt);
        Instant due = facts.waitsFor();
        // because a rule that was silenced speaks again by itself, and not only once something else is told
        said.waitsFor = loudAgain == null || (due != null && due.isBefore(loudAgain)) ? due : loudAgain;
        return facts;
    }

    private AlertMemory begun(@Nullable AlertMemory before, Assessment facts) {
        Instant from = since(facts, facts.proposed());
        Instant due = policy.respondBy(facts.proposed(), from);
        if (before != null && policy.afterDecision() == Policy.AfterDecision.REOPEN) {
            return before.reopened()
                    .rated(new RatingChange(now, before.rating(), facts.proposed(), RatingChange.HUB, Cause.PROPOSAL))
                    .clock(before.clock().due(from, due).contactFrom(from));
        }
        int episode = before == null ? 0 : before.episode() + 1;
        return AlertMemory.raised(
                episode, facts.proposed(), now, new Clock(from, from, due, List.of()), decidedAt(before));
    }

    /** The alert follows its facts: up at once, never down by itself. */
    private AlertMemory moved(AlertMemory alert, Assessment facts) {
        if (facts.reasons().isEmpty()) {
            return alert.touched() ? alert : alert.standing(Standing.EMPTIED);
        }
        Rating asked = facts.proposed();
        AlertMemory raised = asked.isAbove(alert.rating())
                ? alert.rated(new RatingChange(now, alert.rating(), asked, RatingChange.HUB, Cause.PROPOSAL))
                : alert;
        if (alert.standing() == Standing.EMPTIED) {
            return openedAgain(raised, facts);
        }
        Clock clock = alert.clock();
        if (raised.rating() != alert.rating()) {
            Instant from = since(facts, asked);
            return raised.clock(clock.dueAtLatest(from, policy.respondBy(asked, from)));
        }
        // A clock that runs is not put back because its first evidence went away: no silent extension.
        Instant from = facts.since(alert.rating());
        return from == null || !from.isBefore(clock.from())
                ? alert
                : alert.clock(clock.dueAtLatest(from, policy.respondBy(alert.rating(), from)));
    }

    /** What the clock ran from is gone; the alert that opens again answers for what opened it. */
    private AlertMemory openedAgain(AlertMemory alert, Assessment facts) {
        Instant news = facts.since(alert.rating());
        Instant from = news == null ? since(facts, facts.proposed()) : news;
        return alert.standing(Standing.OPEN)
                .clock(alert.clock()
                        .due(from, policy.respondBy(alert.rating(), from))
                        .contactFrom(from));
    }

    private Instant since(Assessment facts, Rating rating) {
        Instant since = facts.since(rating);
        return since == null ? now : since;
    }

    private AlertMemory published(AlertMemory moved, Timeline timeline, Assessment facts) {
        Clock clock = moved.clock();
        // A record from before deadlines were kept has none yet.
        AlertMemory memory = clock.respondBy() == null
                ? moved.clock(clock.due(clock.from(), policy.respondBy(moved.rating(), clock.from())))
                : moved;
        Alert alert = alert(memory, timeline, facts);
        long print = alert.fingerprint();
        if (memory.revision() > 0 && print == memory.fingerprint()) {
            return memory;
        }
        said.alerts.add(alert);
        return memory.published(print);
    }

    private Alert alert(AlertMemory memory, Timeline timeline, Assessment facts) {
        boolean open = memory.standing() == Standing.OPEN;
        boolean review =
                memory.rating().isAbove(facts.proposed()) || facts.reasons().isEmpty();
        Alert.Route route = route(timeline);
        boolean contact = open && route == Alert.Route.MASH;
        return new Alert(
                Alert.idOf(child, memory.episode()),
                child,
                authority,
                memory.episode(),
                memory.revision() + 1,
                memory.rating(),
                facts.proposed(),
                open && review,
                open,
                route,
                memory.raisedAt(),
                now,
                memory.clock().respondBy(),
                policy.version(),
                facts.reasons(),
                facts.agencies(),
                facts.events().size()
                        + (memory.episode() == 0 ? timeline.folded().concerns() : 0),
                facts.events(),
                facts.identity(),
                memory.history(),
                memory.decisionSeq(),
                contact ? policy.contactDecisionBy(memory.clock().contactFrom()) : null,
                memory.clock().earlier(),
                receivingAuthority(timeline),
                queue(timeline, facts, route));
    }

    /** Open cases do not queue at the MASH (design, decision 8): as of the latest thing we know of the child. */
    private Alert.Route route(Timeline timeline) {
        return !timeline.care().isEmpty() && Care.workedAt(timeline.care(), timeline.latest(), policy.calendar())
                ? Alert.Route.ALLOCATED_WORKER
                : Alert.Route.MASH;
    }

    /**
     * A missing episode of a child without an open case, or whom another authority placed here, is looked at for exploitation. An
     * open case keeps its worker besides: of a child placed here nobody of this authority's may be the one who looks.
     */
    private Alert.@Nullable Queue queue(Timeline timeline, Assessment facts, Alert.Route route) {
        boolean isMissing = false;
        for (Sighting event : timeline.concerns()) {
            isMissing |= event.part().isNamed()
                    && (event.is(EventKind.MISSING_REPORTED) || event.is(EventKind.MISSING_REGRADED))
                    && facts.events().contains(event.eventId());
        }
        return isMissing && (route == Alert.Route.MASH || isPlacedIn(timeline)) ? Alert.Queue.EXPLOITATION : null;
    }

    private boolean isPlacedIn(Timeline timeline) {
        String by = Care.placedBy(Care.openAt(timeline.care(), timeline.latest(), policy.calendar()));
        return by != null && !by.equals(authority);
    }

    /**
     * Who has to act first, if not this authority: the one that placed here a child who was taken into custody, or else the
     * one in whose area the child lives by the latest event that says so.
     */
    private @Nullable String receivingAuthority(Timeline timeline) {
        String home = null;
        String placing = null;
        for (Sighting event : timeline.concerns()) {
            if (!event.decided()) {
                String said = event.particulars().stated().homeAuthority();
                home = said == null ? home : said;
                List<Sighting> standing = event.is(EventKind.CHILD_IN_CUSTODY)
                        ? Care.openAt(timeline.care(), event.occurredAt(), policy.calendar())
                        : List.of();
                String placed = CustodyRule.placedBy(standing, event);
                placing = placed == null ? placing : placed;
            }
        }
        String first = placing == null ? home : placing;
        return authority.equals(first) ? null : first;
    }
}
