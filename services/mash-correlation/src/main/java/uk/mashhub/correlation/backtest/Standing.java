package uk.mashhub.correlation.backtest;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.ChildRef;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Outcome;

/**
 * Where every alert stands at the end of a recording, under one policy. The recording's own times are the clock: what fell due between
 * two facts of a child, or before the last fact of all, is said as it would have been.
 */
final class Standing {

    private final Correlation correlation;
    private final Map<String, ChildRecord> children = new HashMap<>();
    private final Map<UUID, Alert> alerts = new LinkedHashMap<>();
    private final Map<ChildRef, Instant> waits = new HashMap<>();
    private Instant latest = Instant.EPOCH;
    private int unusable;

    Standing(Correlation correlation) {
        this.correlation = correlation;
    }

    /** One more fact, in the order of the recording. */
    void after(Fact fact) {
        Instant now = known(fact);
        latest = now.isAfter(latest) ? now : latest;
        reach(fact.child(), now);
        apply(fact);
    }

    /** What fell due until the last fact of the recording. */
    void end() {
        List.copyOf(waits.keySet()).forEach(child -> reach(child, latest));
    }

    private void reach(ChildRef child, Instant now) {
        for (Instant due = waits.get(child); due != null && !due.isAfter(now); due = waits.get(child)) {
            waits.remove(child);
            apply(new Fact.DeadlineReached(child, due));
        }
    }

    private static Instant known(Fact fact) {
        return switch (fact) {
            case Fact.Resolved resolved -> resolved.sighting().receivedAt();
            case Fact.Decided decided -> decided.at();
            case Fact.DeadlineReached reached -> reached.at();
        };
    }

    private void apply(Fact fact) {
        String child = fact.child().value();
        switch (correlation.apply(children.get(child), fact)) {
            case Outcome.Quarantined quarantined -> unusable++;
            case Outcome.Accepted accepted -> {
                if (accepted.record() != null) {
                    ChildRecord before = children.put(child, accepted.record());
                    if (accepted.waitsFor() != null) {
                        waits.put(fact.child(), accepted.waitsFor());
                    } else if (before == null || !accepted.record().timeline().isRatedAs(before.timeline())) {
                        waits.remove(fact.child());
                    }
                }
                accepted.alerts().forEach(alert -> alerts.put(alert.alertId(), alert));
            }
        }
    }

    /** The last revision of every alert that was ever raised. */
    Map<UUID, Alert> alerts() {
        return alerts;
    }

    int children() {
        return children.size();
    }

    /** Facts that made no sense under this policy: a decision on an alert that it never raised, for example. */
    int unusable() {
        return unusable;
    }
}
