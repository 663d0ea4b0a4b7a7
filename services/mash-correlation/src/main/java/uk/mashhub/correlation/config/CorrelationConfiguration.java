package uk.mashhub.correlation.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.mashhub.correlation.backtest.Trials;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.topology.CorrelationTopology;
import uk.mashhub.correlation.web.RuleCounts;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.kafka.Parked;
import uk.mashhub.platform.streams.HubStreams;
import uk.mashhub.platform.streams.PackedStore;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsHealth;
import uk.mashhub.platform.streams.StreamsSettings;
import uk.mashhub.platform.trace.Traces;

/** Puts policy, topology and its watch together. */
@Configuration(proxyBeanMethods = false)
class CorrelationConfiguration {

    private static final String SHIPPED = "/policies/northshire.yaml";

    @Bean
    PolicyShelf policies(CorrelationProperties properties) throws IOException {
        try (InputStream yaml = Objects.requireNonNull(CorrelationConfiguration.class.getResourceAsStream(SHIPPED))) {
            Policy northshire = PolicyFile.shipped(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
            return new PolicyShelf(List.of(northshire), properties.policies(), Clock.systemUTC());
        }
    }

    /** Looks for new policies beside the topology's threads, never in them. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService policyWatch(PolicyShelf policies, CorrelationProperties properties) {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("policy-watch").factory());
        long every = properties.policiesEvery().toMillis();
        var _ = watch.scheduleWithFixedDelay(policies::look, every, every, TimeUnit.MILLISECONDS);
        return watch;
    }

    @Bean
    Correlation correlation(PolicyShelf policies) {
        return new Correlation(policies);
    }

    /** Reads the children of this instance's own stores, one after the other. */
    @Bean
    Trials trials(PolicyShelf policies, Correlation correlation, HubStreams streams) {
        return new Trials(
                policies,
                correlation.rules(),
                policies::trials,
                each -> StoredChildren.read(streams, each),
                Clock.systemUTC());
    }

    @Bean
    HubStreams correlationStreams(
            HubProperties hub,
            CorrelationProperties properties,
            Correlation correlation,
            RuleCounts counts,
            MeterRegistry meters,
            Parked parked,
            Traces traces) {
        Properties config = StreamsConfigs.exactlyOnce(new StreamsSettings(
                hub.service(),
                hub.kafka(),
                hub.registry(),
                properties.stateDirectory(),
                properties.threads(),
                properties.commitEvery()));
        return new HubStreams(
                settings -> CorrelationTopology.build(
                        settings,
                        hub.registry(),
                        correlation,
                        new MeteredWatch(meters, counts),
                        properties.deadlinesEvery()),
                config,
                meters,
                parked,
                traces);
    }

    @Bean
    MeterBinder stateMemory() {
        return meters -> Gauge.builder("hub.state.memory.max", PackedStore::bytesMax)
                .description("what the children's records may take outside the heap")
                .baseUnit(BaseUnits.BYTES)
                .register(meters);
    }

    @Bean
    StreamsHealth topologyAlive(HubStreams streams) {
        return StreamsHealth.liveness(streams);
    }

    @Bean
    StreamsHealth topologyReady(HubStreams streams) {
        return StreamsHealth.readiness(streams);
    }
}
