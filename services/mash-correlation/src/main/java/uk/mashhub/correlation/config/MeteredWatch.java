package uk.mashhub.correlation.config;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.topology.Watch;
import uk.mashhub.correlation.web.RuleCounts;

/** Counts what the topology does. No label names a child, a school or an event. */
final class MeteredWatch implements Watch {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final MeterRegistry meters;
    private final RuleCounts counts;
    private final Timer alerts;
    private final Timer notices;

    MeteredWatch(MeterRegistry meters, RuleCounts counts) {
        this.meters = meters;
        this.counts = counts;
        // because a count that is not there yet cannot be seen to rise
        for (Outcome.Reason reason : Outcome.Reason.values()) {
            quarantines(reason);
        }
        alerts = timer("hub.correlation.event.to.alert", "From acceptance of an event to the alert it revised");
        notices = timer("hub.correlation.event.to.notice", "From acceptance of an event to the notice it asked for");
    }

    @Override
    public void quarantined(Outcome.Reason reason) {
        quarantines(reason).increment();
    }

    @Override
    public void told(Alert alert) {
        counts.count(alert);
    }

    @Override
    public void alerted(Duration sinceReceipt) {
        alerts.record(sinceReceipt);
    }

    @Override
    public void noticed(Duration sinceReceipt) {
        notices.record(sinceReceipt);
    }

    private Counter quarantines(Outcome.Reason reason) {
        return meters.counter("hub.quarantined", "reason", reason.name());
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(meters);
    }
}
