package uk.mashhub.platform.streams;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import uk.mashhub.platform.kafka.BrokerAccess;
import uk.mashhub.schemas.HubSerdes;

/**
 * The settings of a topology, exactly once: state, output and read position are committed together or not at all
 * (design, decision 14).
 *
 * <p>The same properties serve {@code TopologyTestDriver} with a {@code mock://} registry; where a test reads dead letters, set the
 * guarantee to at least once, because the driver's producer forgets a letter whose transaction it has not committed yet.
 */
public final class StreamsConfigs {

    /** How long a dead instance keeps its partitions before another takes over. */
    private static final int SESSION_TIMEOUT_MS = 10_000;

    private static final int HEARTBEAT_MS = 2_500;

    /**
     * Of one partition, when there is as much to write before a commit. At Kafka's 16 KiB a dozen alerts fill a batch, and what each
     * costs the broker and the compressor was about half of the broker's processor time under correlation.
     */
    private static final int BATCH_BYTES = 128 * 1024;

    private StreamsConfigs() {}

    /** Properties for {@code KafkaStreams}, {@code TopologyTestDriver} and {@link #builder}. A fresh copy to add to. */
    public static Properties exactlyOnce(StreamsSettings settings) {
        Properties config = new Properties();
        config.putAll(HubSerdes.config(settings.registry()));
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.service());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
        config.putAll(BrokerAccess.settings());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitEvery().toMillis());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L); // because a cached result is a late result
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, ParkUnreadable.class);
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailOnLostOutput.class);
        config.put(ParkUnreadable.SERVICE, settings.service());
        config.put(StreamsConfig.topicPrefix(TopicConfig.COMPRESSION_TYPE_CONFIG), "producer");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
        return config;
    }

    /** A builder that already knows the configuration, so that what it builds is what will run. */
    public static StreamsBuilder builder(Properties config) {
        return new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
    }
}
