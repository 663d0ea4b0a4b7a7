package uk.mashhub.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import uk.mashhub.correlation.config.EnglishCalendar;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.topology.CorrelationTopology;
import uk.mashhub.correlation.topology.Watch;
import uk.mashhub.platform.streams.OwnPlace;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsSettings;

/** The real topology in a process of its own, which can be measured and killed; runs until then. */
public final class StreamsInstance {

    private StreamsInstance() {}

    /** Arguments: brokers, registry, application id, state folder, threads. */
    public static void main(String[] arguments) {
        Properties config = StreamsConfigs.exactlyOnce(new StreamsSettings(
                arguments[2],
                arguments[0],
                arguments[1],
                Path.of(arguments[3]),
                Integer.parseInt(arguments[4]),
                Duration.ofMillis(100)));
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[2]);
        OwnPlace.take(config);
        var correlation = new Correlation(Policy.northshire(EnglishCalendar.workingDays()));
        var streams =
                new KafkaStreams(CorrelationTopology.build(config, arguments[1], correlation, Watch.NONE), config);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(10)), "close"));
        streams.start();
    }
}
