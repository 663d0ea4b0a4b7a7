package uk.mashhub.bench;

import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsSettings;
import uk.mashhub.schemas.Topic;

/**
 * One turn of a topology over a topic's records, in this process, under the hub's own settings.
 *
 * @param service whose settings
 * @param read the topic whose records count
 */
record Turn(Parts parts, Topics topics, String service, Topic<?> read, int records) {

    static final int THREADS = 2;
    static final int COMMIT_MILLIS = 100;
    static final int SECONDS_MAX = 180;

    /** Records a second, under an application's name that nothing ran under before. */
    double rate(String name, Function<Properties, Topology> topology) throws Exception {
        Properties config = StreamsConfigs.exactlyOnce(new StreamsSettings(
                service,
                parts.kafka(),
                parts.registry(),
                parts.directory(name),
                THREADS,
                Duration.ofMillis(COMMIT_MILLIS)));
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        try (var streams = new KafkaStreams(topology.apply(config), config)) {
            streams.start();
            double rate = topics.rate(read, name, records, SECONDS_MAX, SECONDS_MAX);
            streams.close(Duration.ofSeconds(10));
            return rate;
        }
    }
}
