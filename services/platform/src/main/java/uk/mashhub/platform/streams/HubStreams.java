package uk.mashhub.platform.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import uk.mashhub.platform.kafka.Parked;
import uk.mashhub.platform.trace.TraceOnward;
import uk.mashhub.platform.trace.Traces;

/**
 * A topology and its life inside the application: started with the listeners, after the topics exist; closed on the way out.
 *
 * <p>A thread that fails is replaced. Declare one bean of it and one {@link StreamsHealth} each for liveness and readiness.
 */
public final class HubStreams implements SmartLifecycle {

    /** With the listener containers: topics and schemas are there by then. */
    public static final int PHASE = Integer.MAX_VALUE - 100;

    private static final Duration BEFORE_A_NEW_THREAD = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(HubStreams.class);

    private final Function<Properties, Topology> topology;
    private final Properties config;
    private final MeterRegistry meters;
    private volatile @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics metrics;

    /**
     * @param topology builds the topology from the configuration it will run under; pure
     * @param config from {@link StreamsConfigs#exactlyOnce}
     * @param meters where Kafka Streams' own figures, lag among them, are kept
     * @param parked counts what could not be read
     * @param traces takes an event's trace onward
     */
    public HubStreams(
            Function<Properties, Topology> topology,
            Properties config,
            MeterRegistry meters,
            Parked parked,
            Traces traces) {
        this.topology = topology;
        this.config = (Properties) config.clone();
        this.meters = meters;
        this.config.put(ParkUnreadable.ON_PARKED, (ParkUnreadable.OnParked) parked::count);
        this.config.put(StreamsConfig.producerPrefix(TraceOnward.TRACES), traces);
        this.config.put(
                StreamsConfig.producerPrefix(TraceOnward.SERVICE),
                String.valueOf(config.get(StreamsConfig.APPLICATION_ID_CONFIG)));
        this.config.put(
                StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG), TraceOnward.class.getName());
    }

    @Override
    public synchronized void start() {
        if (streams != null) {
            return;
        }
        OwnPlace.take(config);
        KafkaStreams starting = new KafkaStreams(topology.apply(config), config);
        starting.setUncaughtExceptionHandler(new ReplaceThread(BEFORE_A_NEW_THREAD));
        starting.setStateListener((now, before) -> log.info("topology went from {} to {}", before, now));
        metrics = new KafkaStreamsMetrics(starting);
        metrics.bindTo(meters);
        starting.start();
        streams = starting;
    }

    @Override
    public synchronized void stop() {
        KafkaStreams stopping = streams;
        if (stopping == null) {
            return;
        }
        if (metrics != null) {
            metrics.close();
        }
        if (!stopping.close(CLOSE_WITHIN)) {
            log.warn(
                    "the topology did not close within {}; what it had not committed is worked through again",
                    CLOSE_WITHIN);
        }
        streams = null;
    }

    @Override
    public boolean isRunning() {
        return streams != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Where the topology stands; null before it was started and after it was closed. */
    public KafkaStreams.@Nullable State state() {
        KafkaStreams running = streams;
        return running == null ? null : running.state();
    }

    /** The running topology, for queries of its stores; null before it was started. */
    public @Nullable KafkaStreams streams() {
        return streams;
    }
}
