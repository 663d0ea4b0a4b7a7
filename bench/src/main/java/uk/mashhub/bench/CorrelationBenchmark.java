package uk.mashhub.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import uk.mashhub.correlation.config.EnglishCalendar;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.kafka.RecordSerdes;
import uk.mashhub.correlation.topology.CorrelationTopology;
import uk.mashhub.correlation.topology.Watch;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsSettings;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.SchemaRegistration;
import uk.mashhub.schemas.Topic;

/**
 * Events a second through the real topology, beside a bare exactly-once pass-through on the same broker and the same events.
 *
 * <p>The two take turns, so that a machine that is busy for a while is busy for both. The clock of a run starts with its first
 * commit and ends with its last: joining the group and restoring nothing is not what is measured.
 */
final class CorrelationBenchmark implements Bench.Benchmark {

    private static final int EVENTS = Integer.getInteger("bench.events", 200_000);
    private static final int CHILDREN = Integer.getInteger("bench.children", 25_000);
    private static final int TURNS = Integer.getInteger("bench.turns", 3);
    private static final int PARTITIONS = 6;
    private static final int THREADS = 2;
    private static final Duration TURN_MAX = Duration.ofSeconds(60);

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under("events", Integer.toString(EVENTS));
        figures.under("children", Integer.toString(CHILDREN));
        figures.under(
                "guarantee",
                "exactly_once_v2, commit every 100 ms, " + THREADS + " threads, broker on the same machine");
        try (var parts = new Parts();
                Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, parts.kafka()))) {
            prepare(parts, admin);
            new Feed(CHILDREN).write(parts.kafka(), parts.registry(), EVENTS);
            var correlation = new Correlation(Policy.northshire(EnglishCalendar.workingDays()));
            for (int turn = 0; turn < TURNS; turn++) {
                double bare = turn(
                        parts, admin, "pass-through-" + turn, config -> PassThrough.topology(config, parts.registry()));
                double ours = turn(
                        parts,
                        admin,
                        "correlation-" + turn,
                        config -> CorrelationTopology.build(config, parts.registry(), correlation, Watch.NONE));
                figures.add("pass-through, events/s", bare);
                figures.add("correlation, events/s", ours);
                figures.add("correlation / pass-through", ours / bare);
            }
        }
        return figures;
    }

    private static void prepare(Parts parts, Admin admin) throws Exception {
        List<Topic<?>> topics = HubTopics.all();
        List<String> names = Stream.concat(topics.stream().map(Topic::name), Stream.of(PassThrough.OUTPUT))
                .toList();
        admin.createTopics(names.stream()
                        .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.of((short) 1)))
                        .toList())
                .all()
                .get();
        var registration = new SchemaRegistration(parts.registry());
        registration.register(topics);
        registration.register(PassThrough.OUTPUT + "-value", HubTopics.CHILD_EVENT_RESOLVED.schema());
        for (int turn = 0; turn < TURNS; turn++) {
            registration.register(
                    StreamsConfigs.changelogSubject("correlation-" + turn, CorrelationTopology.TIMELINES),
                    RecordSerdes.schema());
        }
    }

    private static double turn(Parts parts, Admin admin, String name, Function<Properties, Topology> topology)
            throws Exception {
        Properties config = StreamsConfigs.exactlyOnce(new StreamsSettings(
                HubTopics.MASH_CORRELATION,
                parts.kafka(),
                parts.registry(),
                parts.directory(name),
                THREADS,
                Duration.ofMillis(100)));
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        try (var streams = new KafkaStreams(topology.apply(config), config)) {
            streams.start();
            double rate = rate(admin, name);
            streams.close(Duration.ofSeconds(10));
            System.out.printf("%-18s %,10.0f events/s%n", name, rate);
            return rate;
        }
    }

    private static double rate(Admin admin, String group) throws Exception {
        long deadline = System.nanoTime() + TURN_MAX.toNanos();
        long began = 0;
        long first = 0;
        while (System.nanoTime() < deadline) {
            long done = committed(admin, group);
            long now = System.nanoTime();
            if (began == 0 && done > 0) {
                began = now;
                first = done;
            }
            if (done >= EVENTS) {
                return (done - first) * 1e9 / (now - began);
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException(group + " did not get through " + EVENTS + " events within " + TURN_MAX);
    }

    /** Transaction markers take an offset each on the topics written, not on the one read: offsets there count events. */
    private static long committed(Admin admin, String group) throws Exception {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(HubTopics.CHILD_EVENT_RESOLVED.name()))
                .map(Map.Entry::getValue)
                .filter(offset -> offset != null)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }
}
