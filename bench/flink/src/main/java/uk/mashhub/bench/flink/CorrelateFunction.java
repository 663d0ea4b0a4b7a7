package uk.mashhub.bench.flink;

import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.config.EnglishCalendar;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.kafka.AnswerSerdes;
import uk.mashhub.correlation.kafka.FactSerdes;
import uk.mashhub.correlation.kafka.RecordSerdes;
import uk.mashhub.correlation.topology.Reading;
import uk.mashhub.schemas.HubTopics;

/** What the hub's own processor does, in Flink's words: the same rules, the same bytes in the state, the same records out. */
final class CorrelateFunction extends KeyedProcessFunction<String, Keyed, Keyed> {

    static final OutputTag<Keyed> NOTICES = new OutputTag<>("notices", Keyed.TYPE);

    private static final long serialVersionUID = 1L;

    private final String registry;
    private final String stateSubject;
    private transient @Nullable Work work;

    /** @param stateSubject where the registry holds the schema of the state */
    CorrelateFunction(String registry, String stateSubject) {
        this.registry = registry;
        this.stateSubject = stateSubject;
    }

    private record Work(
            Correlation correlation,
            ValueState<byte[]> state,
            Serde<ChildRecord> records,
            Deserializer<Reading> events,
            Serializer<Alert> alerts,
            Serializer<Notice> notices) {}

    @Override
    public void open(OpenContext context) {
        work = new Work(
                new Correlation(Policy.northshire(EnglishCalendar.workingDays())),
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>(
                                "timeline-by-child-v1", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)),
                RecordSerdes.record(registry),
                FactSerdes.events(registry),
                AnswerSerdes.alerts(registry),
                AnswerSerdes.notices(registry));
    }

    @Override
    public void processElement(Keyed event, Context context, Collector<Keyed> out) throws Exception {
        Work with = Objects.requireNonNull(work, "not opened");
        Reading reading = with.events().deserialize(HubTopics.CHILD_EVENT_RESOLVED.name(), event.value);
        if (!(reading instanceof Reading.Understood(var fact))
                || !fact.child().value().equals(event.key)) {
            return;
        }
        byte[] held = with.state().value();
        ChildRecord before = held == null ? null : with.records().deserializer().deserialize(stateSubject, held);
        if (with.correlation().apply(before, fact) instanceof Outcome.Accepted accepted) {
            if (accepted.record() != null) {
                with.state().update(with.records().serializer().serialize(stateSubject, accepted.record()));
            }
            for (Alert alert : accepted.alerts()) {
                out.collect(new Keyed(event.key, with.alerts().serialize(HubTopics.MASH_ALERT_REVISED.name(), alert)));
            }
            for (Notice notice : accepted.notices()) {
                context.output(
                        NOTICES,
                        new Keyed(
                                event.key,
                                with.notices().serialize(HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(), notice)));
            }
        }
    }
}
