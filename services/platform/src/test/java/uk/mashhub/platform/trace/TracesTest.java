package uk.mashhub.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String UNSAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-00";
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final List<SpanData> recorded = new ArrayList<>();
    private final Traces traces = new Traces(new OtelTracer(
            SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                    .build()
                    .get("test"),
            new OtelCurrentTraceContext(),
            event -> {}));

    @Test
    void followsARecordAndGivesWhatLeavesItsTrace() {
        assertThat(traces.current()).as("nothing is followed yet").isNull();

        try (var _ = traces.follow(record(SAMPLED, "a"))) {
            assertThat(traces.current()).contains(TRACE).endsWith("-01").isNotEqualTo(SAMPLED);
        }

        assertThat(traces.current()).isNull();
        assertThat(recorded).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.getName()).isEqualTo("process child.event.resolved.v1");
            assertThat(span.getAttributes().isEmpty())
                    .as("a span holds a topic's name and no more")
                    .isTrue();
        });
    }

    @Test
    void keepsTheTracesOfABatchApart() {
        try (var _ = traces.followAll(
                List.of(record(UNSAMPLED, ONE.toString()), record(null, OTHER.toString())), UUID::fromString)) {
            assertThat(traces.of(ONE)).as("not sampled: carried as it is").isEqualTo(UNSAMPLED);
            assertThat(traces.of(OTHER)).as("came without, leaves without").isNull();
        }
        assertThat(traces.of(ONE)).as("forgotten with the batch").isNull();
        assertThat(recorded).isEmpty();
    }

    @Test
    void recordsTheSampledOfABatch() {
        try (var _ = traces.followAll(
                List.of(record(SAMPLED, ONE.toString()), record(UNSAMPLED, OTHER.toString())), UUID::fromString)) {
            assertThat(traces.of(ONE)).contains(TRACE).isNotEqualTo(SAMPLED);
        }
        assertThat(recorded).extracting(SpanData::getParentSpanId).containsExactly("00f067aa0ba902b7");
    }

    @Test
    void takesATopologysRecordOnwardWithASpanOfItsOwn() {
        var sampled = new ProducerRecord<>("mash.alert.revised.v1", null, 1_000L, new byte[0], new byte[0]);
        Traces.put(sampled.headers(), SAMPLED);
        var unsampled = new ProducerRecord<>("mash.alert.revised.v1", null, 1_000L, new byte[0], new byte[0]);
        Traces.put(unsampled.headers(), UNSAMPLED);

        traces.onward("mash-correlation", sampled);
        traces.onward("mash-correlation", unsampled);

        assertThat(Traces.of(sampled.headers())).contains(TRACE).isNotEqualTo(SAMPLED);
        assertThat(sampled.headers().headers(Traces.HEADER)).hasSize(1);
        assertThat(Traces.of(unsampled.headers())).isEqualTo(UNSAMPLED);
        assertThat(recorded).extracting(SpanData::getName).containsExactly("mash-correlation to mash.alert.revised.v1");
    }

    @Test
    void takesOverNothingThatIsNotATrace() {
        var words = record("Testa Specimen, 1 Synthetic Street", "a");

        try (var _ = traces.follow(words)) {
            assertThat(traces.current()).isNull();
        }
        assertThat(Traces.of(words.headers())).isNull();
        assertThat(Traces.of(record(SAMPLED, "a").headers())).as("the control").isEqualTo(SAMPLED);
    }

    private static ConsumerRecord<String, String> record(@Nullable String trace, String value) {
        var record = new ConsumerRecord<>("child.event.resolved.v1", 0, 0, "key", value);
        if (trace != null) {
            record.headers().add(Traces.HEADER, trace.getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }

    private final class Kept implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            recorded.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
