package uk.mashhub.correlation.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.kafka.RecordSerdes;
import uk.mashhub.correlation.topology.CorrelationTopology;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.streams.ChangelogSchemas;
import uk.mashhub.platform.streams.HubStreams;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsHealth;
import uk.mashhub.platform.streams.StreamsSettings;

/** Puts policy, topology and its watch together. */
@Configuration(proxyBeanMethods = false)
class CorrelationConfiguration {

    @Bean
    Correlation correlation() {
        return new Correlation(Policy.northshire(EnglishCalendar.workingDays()));
    }

    @Bean
    ChangelogSchemas changelogSchemas(HubProperties hub) {
        return new ChangelogSchemas(
                hub.service(), hub.registry(), Map.of(CorrelationTopology.TIMELINES, RecordSerdes.schema()));
    }

    @Bean
    HubStreams correlationStreams(
            HubProperties hub, CorrelationProperties properties, Correlation correlation, MeterRegistry meters) {
        Properties config = StreamsConfigs.exactlyOnce(new StreamsSettings(
                hub.service(),
                hub.kafka(),
                hub.registry(),
                properties.stateDirectory(),
                properties.threads(),
                properties.commitEvery()));
        return new HubStreams(
                settings -> CorrelationTopology.build(settings, hub.registry(), correlation, new MeteredWatch(meters)),
                config,
                meters);
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
