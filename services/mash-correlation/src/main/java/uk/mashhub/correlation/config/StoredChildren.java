package uk.mashhub.correlation.config;

import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.topology.CorrelationTopology;
import uk.mashhub.platform.streams.HubStreams;

/** The records of the children whose partitions this instance has. */
final class StoredChildren {

    private StoredChildren() {}

    /**
     * Reads one after the other until one is not wanted.
     *
     * @throws RuntimeException while the topology does not run, or partitions move
     */
    static void read(HubStreams streams, Predicate<ChildRecord> each) {
        KafkaStreams running = streams.streams();
        if (running == null) {
            throw new IllegalStateException("the topology does not run");
        }
        var store = running.store(StoreQueryParameters.fromNameAndType(
                CorrelationTopology.TIMELINES, QueryableStoreTypes.<String, ChildRecord>keyValueStore()));
        try (KeyValueIterator<String, ChildRecord> children = store.all()) {
            while (children.hasNext() && each.test(children.next().value)) {}
        }
    }
}
