package uk.mashhub.platform.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Whether the schedule is kept, in figures. */
final class RetentionMeters {

    private final MeterRegistry meters;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unscheduled = new AtomicLong();
    private final Map<String, AtomicLong> kept = new ConcurrentHashMap<>();
    private volatile Instant lastDone;

    RetentionMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.lastDone = clock.instant();
        Gauge.builder("hub.retention.refused", refused, AtomicLong::get)
                .description("Schedule files that are refused; while there is one, nothing is removed")
                .register(meters);
        Gauge.builder("hub.retention.unscheduled", unscheduled, AtomicLong::get)
                .description("Kinds of an authority's records for which no schedule holds")
                .register(meters);
        Gauge.builder(
                        "hub.retention.age",
                        this,
                        own -> Duration.between(own.lastDone, clock.instant()).toSeconds())
                .baseUnit("seconds")
                .description("Since a run was last done, or since the start")
                .register(meters);
    }

    void refused(int files) {
        refused.set(files);
    }

    void done(Instant at, int without) {
        lastDone = at;
        unscheduled.set(without);
    }

    void removed(RetentionKind kind, int records) {
        meters.counter("hub.retention.removed", "kind", kind.word()).increment(records);
    }

    void kept(RetentionKind kind, String authority, long held, long inUse) {
        keep(kind, authority, "hold").set(held);
        keep(kind, authority, "use").set(inUse);
    }

    private AtomicLong keep(RetentionKind kind, String authority, String by) {
        return kept.computeIfAbsent(kind.word() + "/" + authority + "/" + by, key -> {
            var figure = new AtomicLong();
            Gauge.builder("hub.retention.kept", figure, AtomicLong::get)
                    .tags(Tags.of("kind", kind.word(), "authority", authority, "by", by))
                    .description("Records whose time is over and which are kept all the same, at the last run")
                    .register(meters);
            return figure;
        });
    }
}
