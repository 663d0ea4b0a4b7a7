package uk.mashhub.platform.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What has to be decided about a topology that runs; the rest is the same everywhere ({@link StreamsConfigs}).
 *
 * @param service the service's name in {@code HubTopics}: application id, consumer group, prefix of changelogs, transactions
 * @param kafka bootstrap servers
 * @param registry URL of the schema registry, where dead letters find their schema
 * @param stateDirectory where the local copy of the state lies; may be lost, the changelog is the truth
 * @param threads stream threads of this instance, 1 to {@value #THREADS_MAX}
 * @param commitEvery how long a result may wait for its transaction, {@link #COMMIT_MIN} to {@link #COMMIT_MAX}
 */
public record StreamsSettings(
        String service, String kafka, String registry, Path stateDirectory, int threads, Duration commitEvery) {

    /** More threads than partitions of a topic would sit idle. */
    public static final int THREADS_MAX = 64;

    /** Below this the broker does nothing but open and close transactions. */
    public static final Duration COMMIT_MIN = Duration.ofMillis(10);

    /** Above this a result is late for no gain in throughput. */
    public static final Duration COMMIT_MAX = Duration.ofSeconds(5);

    public StreamsSettings {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(stateDirectory, "stateDirectory");
        if (threads < 1 || threads > THREADS_MAX) {
            throw new IllegalArgumentException("stream threads must be 1 to " + THREADS_MAX);
        }
        if (commitEvery.compareTo(COMMIT_MIN) < 0 || commitEvery.compareTo(COMMIT_MAX) > 0) {
            throw new IllegalArgumentException("the commit interval must be " + COMMIT_MIN + " to " + COMMIT_MAX);
        }
    }

    /** One thread, a commit every 100 ms. */
    public StreamsSettings(String service, String kafka, String registry, Path stateDirectory) {
        this(service, kafka, registry, stateDirectory, 1, Duration.ofMillis(100));
    }
}
