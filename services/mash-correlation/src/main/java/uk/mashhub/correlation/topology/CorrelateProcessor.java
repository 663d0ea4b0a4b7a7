package uk.mashhub.correlation.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.ChildRef;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.Outcome;

/** Reads a child's record, applies one fact to it, keeps and tells what came of it: all in one transaction. */
final class CorrelateProcessor implements Processor<String, Reading, String, Object> {

    /** So many deadlines become facts at one look; the rest at the next. */
    private static final int REACHED_MAX = 1000;

    private final Correlation correlation;
    private final Watch watch;
    private final Duration look;
    private final Urgency urgency;
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable KeyValueStore<String, ChildRecord> timelines;
    private @Nullable KeyValueStore<String, String> waits;
    /** No wait that is left has a key before this one; null until the first look, when none is known. */
    private @Nullable String waitsFrom;

    CorrelateProcessor(CorrelationTopology.Work work, Urgency urgency) {
        correlation = work.correlation();
        watch = work.watch();
        look = work.look();
        this.urgency = urgency;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        timelines = newContext.getStateStore(CorrelationTopology.TIMELINES);
        waits = newContext.getStateStore(CorrelationTopology.WAITS);
        waitsFrom = null;
        newContext.schedule(look, PunctuationType.WALL_CLOCK_TIME, this::writeDownWhatFellDue);
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
                if (accepted.waitsFor() != null) {
                    waitUntil(accepted.waitsFor(), record.key());
                }
                tell(record, fact, accepted);
            }
        }
    }

    private void waitUntil(Instant at, String child) {
        String key = Wait.key(at, child);
        if (waitsFrom != null && key.compareTo(waitsFrom) < 0) {
            waitsFrom = key;
        }
        Objects.requireNonNull(waits, "not initialised").put(key, child);
    }

    /**
     * What was waited for and is past becomes a fact. A wait that nothing is left of is written down as well, and changes nothing when it
     * is read: to find it among the others would cost every event a look.
     *
     * <p>A look begins where the last one ended: before that lie only marks of what was deleted, which a store walks one by one until
     * they are compacted.
     */
    private void writeDownWhatFellDue(long nowMillis) {
        var out = Objects.requireNonNull(context, "not initialised");
        var waiting = Objects.requireNonNull(waits, "not initialised");
        String last = Wait.last(nowMillis);
        if (waitsFrom != null && waitsFrom.compareTo(last) > 0) {
            return;
        }
        List<KeyValue<String, String>> due = new ArrayList<>();
        try (KeyValueIterator<String, String> past = waiting.range(waitsFrom, last)) {
            while (past.hasNext() && due.size() < REACHED_MAX) {
                due.add(past.next());
            }
        }
        for (KeyValue<String, String> wait : due) {
            var reached = new Fact.DeadlineReached(new ChildRef(wait.value), Wait.instant(wait.key));
            out.forward(new Record<>(wait.value, reached, nowMillis), CorrelationTopology.REACHED);
            waiting.delete(wait.key);
        }
        waitsFrom = due.size() < REACHED_MAX ? last : due.getLast().key;
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
