package uk.mashhub.platform.trace;

import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Carries the trace of one POST through every record that comes of it, so that it can be followed to the alert and the notice.
 *
 * <p>A record carries W3C trace context in its {@value #HEADER} header: hexadecimal digits and nothing else; neither baggage nor
 * trace state is taken over. It is carried always and recorded for the sampled ones only, so that on the others it costs a header.
 * A span is named after a topic, and no span holds anything of a person.
 */
public final class Traces {

    /** The header of W3C trace context. */
    public static final String HEADER = "traceparent";

    private static final Pattern SHAPE = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-9a-f]");
    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int SPAN_END = 52;
    private static final String SAMPLED = "-01";

    private final Tracer tracer;

    /** Of the batch this thread works on: the trace of each event in it. */
    private static final ThreadLocal<@Nullable Map<UUID, String>> BATCH = new ThreadLocal<>();

    public Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** What is being followed, until it is closed. */
    public interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** The trace of what is done now, as a header's value; null when nothing is being followed. */
    public @Nullable String current() {
        TraceContext context = tracer.currentTraceContext().context();
        return context == null ? null : written(context);
    }

    /** The trace of an event of the batch at hand; of what is done now when there is no such event. */
    public @Nullable String of(UUID eventId) {
        Map<UUID, String> events = BATCH.get();
        String own = events == null ? null : events.get(eventId);
        return own == null ? current() : own;
    }

    /** Follows one record: what is logged and what leaves meanwhile belongs to its trace. */
    public Following follow(ConsumerRecord<?, ?> record) {
        String came = of(record.headers());
        if (came == null) {
            return () -> {};
        }
        Span span = span("process " + record.topic(), Span.Kind.CONSUMER, came).start();
        Tracer.SpanInScope scope = tracer.withSpan(span);
        return () -> {
            scope.close();
            span.end();
        };
    }

    /**
     * Follows each record of a batch until it is done; {@link #of(UUID)} answers meanwhile.
     *
     * @param event the event a record is about, by which what leaves is told apart
     */
    public <V> Following followAll(List<ConsumerRecord<String, V>> records, Function<V, @Nullable UUID> event) {
        Map<UUID, String> events = new HashMap<>();
        Map<UUID, Span> sampled = new HashMap<>();
        for (ConsumerRecord<String, V> record : records) {
            String came = of(record.headers());
            UUID about = came == null ? null : event.apply(record.value());
            if (came == null || about == null) {
                continue;
            }
            if (came.endsWith(SAMPLED) && !sampled.containsKey(about)) {
                Span span = span("process " + record.topic(), Span.Kind.CONSUMER, came)
                        .start();
                sampled.put(about, span);
                came = written(span.context());
            }
            events.put(about, came);
        }
        BATCH.set(events);
        CurrentTraceContext.Scope scope = records.size() == 1 && !events.isEmpty()
                ? tracer.currentTraceContext()
                        .newScope(read(events.values().iterator().next()))
                : CurrentTraceContext.Scope.NOOP;
        return () -> {
            scope.close();
            BATCH.remove();
            sampled.values().forEach(Span::end);
        };
    }

    /**
     * What a topology sends on: the record's trace goes with it by itself; a sampled one gets a span from the time of what came in
     * to now.
     */
    void onward(String service, ProducerRecord<byte[], byte[]> record) {
        String came = of(record.headers());
        if (came == null || !came.endsWith(SAMPLED) || record.timestamp() == null) {
            return;
        }
        Span span = span(service + " to " + record.topic(), Span.Kind.PRODUCER, came)
                .startTimestamp(record.timestamp(), TimeUnit.MILLISECONDS)
                .start();
        span.end();
        record.headers().remove(HEADER);
        put(record.headers(), written(span.context()));
    }

    /** The trace a record came with; null when it has none, or something else in its place. */
    public static @Nullable String of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return null;
        }
        String value = new String(header.value(), StandardCharsets.US_ASCII);
        return SHAPE.matcher(value).matches() ? value : null;
    }

    /** Gives a record its trace, when there is one. */
    public static void put(Headers headers, @Nullable String trace) {
        if (trace != null) {
            headers.add(HEADER, trace.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Span.Builder span(String name, Span.Kind kind, String parent) {
        return tracer.spanBuilder().setParent(read(parent)).kind(kind).name(name);
    }

    private TraceContext read(String trace) {
        return tracer.traceContextBuilder()
                .traceId(trace.substring(TRACE_AT, SPAN_AT - 1))
                .spanId(trace.substring(SPAN_AT, SPAN_END))
                .sampled(trace.endsWith(SAMPLED))
                .build();
    }

    private static String written(TraceContext context) {
        return "00-" + context.traceId() + "-" + context.spanId()
                + (Boolean.TRUE.equals(context.sampled()) ? SAMPLED : "-00");
    }
}
