package uk.mashhub.education.topology;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import uk.mashhub.education.domain.AbsenceConcern;
import uk.mashhub.education.domain.AttendancePolicy;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.education.domain.PupilDays;

/** Brings each mark to its pupil's days and sends on what they have to say; writes state only when something changed. */
final class JudgePupilDay implements Processor<String, Mark, String, AbsenceConcern> {

    private final AttendancePolicy policy;
    private final ProcessorContext<String, AbsenceConcern> context;
    private final KeyValueStore<String, PupilDays> days;
    private final Sensor tooOld;

    private JudgePupilDay(AttendancePolicy policy, ProcessorContext<String, AbsenceConcern> context) {
        this.policy = policy;
        this.context = context;
        this.days = context.getStateStore(AttendanceTopology.PUPIL_DAYS);
        this.tooOld = context.metrics()
                .addRateTotalSensor(
                        "attendance", context.taskId().toString(), "marks-too-old", Sensor.RecordingLevel.INFO);
    }

    @Override
    public void process(Record<String, Mark> record) {
        PupilDays before = days.get(record.key());
        PupilDays.Judged judged = (before == null ? PupilDays.EMPTY : before).mark(record.value(), policy);
        switch (judged.change()) {
            case HOLDS -> days.put(record.key(), judged.days());
            case TOO_OLD -> tooOld.record();
            case NOTHING -> {}
        }
        for (AbsenceConcern concern : judged.concerns()) {
            context.forward(
                    record.withKey(ConcernIds.referenceId(concern).toString()).withValue(concern));
        }
    }

    @Override
    public void close() {
        context.metrics().removeSensor(tooOld);
    }

    /** The processor with its store, so that neither can be used without the other. */
    record Supplier(Serde<PupilDays> pupilDays, AttendancePolicy policy)
            implements ProcessorSupplier<String, Mark, String, AbsenceConcern> {

        @Override
        public Processor<String, Mark, String, AbsenceConcern> get() {
            return new Unready(policy);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(AttendanceTopology.PUPIL_DAYS), Serdes.String(), pupilDays)
                    .withCachingDisabled() // because a cached concern is a late concern
                    .withLoggingEnabled(Map.of()));
        }
    }

    /** Kafka hands the context over after construction; this waits for it, so that the judge itself is never half made. */
    private static final class Unready implements Processor<String, Mark, String, AbsenceConcern> {

        private final AttendancePolicy policy;
        private @Nullable JudgePupilDay judge;

        private Unready(AttendancePolicy policy) {
            this.policy = policy;
        }

        @Override
        public void init(ProcessorContext<String, AbsenceConcern> context) {
            judge = new JudgePupilDay(policy, context);
        }

        @Override
        public void process(Record<String, Mark> record) {
            Objects.requireNonNull(judge, "not initialised").process(record);
        }

        @Override
        public void close() {
            if (judge != null) {
                judge.close();
            }
        }
    }
}
