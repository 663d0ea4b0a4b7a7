package uk.mashhub.correlation.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.Outcome;

/** Reads a child's record, applies one fact to it, keeps and tells what came of it: all in one transaction. */
final class CorrelateProcessor implements Processor<String, Reading, String, Object> {

    private final Correlation correlation;
    private final Watch watch;
    private final Urgency urgency;
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable KeyValueStore<String, ChildRecord> timelines;

    CorrelateProcessor(Correlation correlation, Watch watch, Urgency urgency) {
        this.correlation = correlation;
        this.watch = watch;
        this.urgency = urgency;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        timelines = newContext.getStateStore(CorrelationTopology.TIMELINES);
    }

    @Override
    public void process(Record<String, Reading> record) {
        switch (record.value()) {
            case Reading.Refused refused -> watch.quarantined(refused.reason());
            case Reading.Understood understood -> apply(record, understood.fact());
        }
    }

    private void apply(Record<String, Reading> record, Fact fact) {
        if (!fact.child().value().equals(record.key())) {
            watch.quarantined(Outcome.Reason.KEY_MISMATCH);
            return;
        }
        var store = Objects.requireNonNull(timelines, "not initialised");
        switch (correlation.apply(store.get(record.key()), fact)) {
            case Outcome.Quarantined quarantined -> watch.quarantined(quarantined.reason());
            case Outcome.Accepted accepted -> {
                if (accepted.record() != null) {
                    store.put(record.key(), accepted.record());
                }
                tell(record, fact, accepted);
            }
        }
    }

    private void tell(Record<String, Reading> record, Fact fact, Outcome.Accepted accepted) {
        var out = Objects.requireNonNull(context, "not initialised");
        for (Alert alert : accepted.alerts()) {
            out.forward(record.withValue(alert), CorrelationTopology.ALERTS);
            watch.told(alert);
        }
        for (Notice notice : accepted.notices()) {
            out.forward(record.withValue(notice), CorrelationTopology.NOTICES);
        }
        if (fact instanceof Fact.Resolved resolved) {
            Instant received = resolved.sighting().receivedAt();
            Duration since = Duration.ofMillis(out.currentSystemTimeMs() - received.toEpochMilli());
            accepted.alerts().forEach(alert -> watch.alerted(since));
            accepted.notices().forEach(notice -> watch.noticed(since));
            boolean told = !accepted.alerts().isEmpty() || !accepted.notices().isEmpty();
            if (told && urgency.commits(out.currentSystemTimeMs(), since)) {
                out.commit();
            }
        }
    }
}
