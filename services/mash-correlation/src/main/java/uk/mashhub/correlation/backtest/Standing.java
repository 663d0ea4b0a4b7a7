package uk.mashhub.correlation.backtest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Outcome;

/** Where every alert stands at the end of a recording, under one policy. */
final class Standing {

    private final Correlation correlation;
    private final Map<String, ChildRecord> children = new HashMap<>();
    private final Map<UUID, Alert> alerts = new LinkedHashMap<>();
    private int unusable;

    Standing(Correlation correlation) {
        this.correlation = correlation;
    }

    /** One more fact, in the order of the recording. */
    void after(Fact fact) {
        String child = fact.child().value();
        switch (correlation.apply(children.get(child), fact)) {
            case Outcome.Quarantined quarantined -> unusable++;
            case Outcome.Accepted accepted -> {
                if (accepted.record() != null) {
                    children.put(child, accepted.record());
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
