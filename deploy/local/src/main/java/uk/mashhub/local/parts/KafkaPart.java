package uk.mashhub.local.parts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A real Kafka broker and controller (KRaft) in one process, on loopback, with its data in a directory that survives.
 *
 * <p>Topics are never made by accident: a topic nobody declared is an error, as it is in production.
 */
public final class KafkaPart implements Part {

    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final int ANSWER_MILLIS = 1_000;
    private static final short API_VERSIONS = 18;

    private static final List<String> FLAGS = Jvm.fastOnceWarm(
            512,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    /** Any: it only has to be the same for brokers that make up one cluster. */
    private static final String CLUSTER = "bWFzaC1odWItb24tb25lLQ";

    private final String name;
    private final Path data;
    private final Node node;
    private final Path log;
    private final ChildProcess process;
    private final List<String> further;
    private final StartCache cache;

    /**
     * One broker of a cluster.
     *
     * @param index from 0, its place among the controllers
     * @param port what clients connect to
     * @param controllerPorts the controllers' own listeners, one of each broker of the cluster; of three, any one may fall
     * @param detours further listeners, each of which names the port above its own to clients
     */
    public record Node(int index, int port, List<Integer> controllerPorts, List<Integer> detours) {

        int controllerPort() {
            return controllerPorts.get(index);
        }

        boolean isAlone() {
            return controllerPorts.size() == 1;
        }

        private String listeners(String own) {
            return "PLAINTEXT://" + own + ":" + port + detour(own, 0);
        }

        private String detour(String host, int above) {
            return IntStream.range(0, detours.size())
                    .mapToObj(at -> ",DETOUR" + at + "://" + host + ":" + (detours.get(at) + above))
                    .collect(Collectors.joining());
        }

        private String protocols() {
            return "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"
                    + IntStream.range(0, detours.size())
                            .mapToObj(at -> ",DETOUR" + at + ":PLAINTEXT")
                            .collect(Collectors.joining());
        }

        private String quorum() {
            if (isAlone()) {
                return "controller.quorum.bootstrap.servers=localhost:" + controllerPort();
            }
            return IntStream.range(0, controllerPorts.size())
                    .mapToObj(at -> (at + 1) + "@localhost:" + controllerPorts.get(at))
                    .collect(Collectors.joining(",", "controller.quorum.voters=", ""));
        }
    }

    /**
     * A broker of its own.
     *
     * @param data the broker's directory, made on the first start
     * @param controllerPort a second port, for the controller's own listener
     */
    public KafkaPart(Path data, Path log, int port, int controllerPort) {
        this("kafka", data, log, new Node(0, port, List.of(controllerPort), List.of()));
    }

    /** A broker, alone or of a cluster. */
    public KafkaPart(String name, Path data, Path log, Node node) {
        this(name, data, log, node, List.of(), StartCache.NONE);
    }

    /** The same, which begins with what an earlier start learnt. */
    public KafkaPart(String name, Path data, Path log, Node node, StartCache cache) {
        this(name, data, log, node, List.of(), cache);
    }

    /**
     * A broker that is told more than usual.
     *
     * @param further lines of its configuration; they hold where they say otherwise
     */
    public KafkaPart(String name, Path data, Path log, Node node, List<String> further) {
        this(name, data, log, node, further, StartCache.NONE);
    }

    private KafkaPart(String name, Path data, Path log, Node node, List<String> further, StartCache cache) {
        this.cache = cache;
        this.further = List.copyOf(further);
        this.name = name;
        this.data = data.toAbsolutePath();
        this.log = log;
        this.node = node;
        this.process = new ChildProcess(name, log);
    }

    @Override
    public String name() {
        return name;
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return "localhost:" + node.port();
    }

    @Override
    public void requireRoom() {
        Ports.requireFree(name, node.port());
        Ports.requireFree(name + " (controller)", node.controllerPort());
    }

    @Override
    public void start() {
        requireRoom();
        Path configuration = writeConfiguration();
        process.start(
                cache.command(
                        FLAGS,
                        PartFiles.brokerClassPath(),
                        BrokerMain.class.getName(),
                        Long.toString(ProcessHandle.current().pid()),
                        configuration.toString(),
                        data.resolve("log").toString(),
                        node.isAlone() ? BrokerMain.ALONE : CLUSTER),
                Map.of(),
                data);
        process.awaitReady(this::healthy, START_WITHIN);
    }

    /** Asks the broker which requests it understands: answered only once it serves. */
    @Override
    public boolean healthy() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            var request = new DataOutputStream(socket.getOutputStream());
            request.writeInt(10);
            request.writeShort(API_VERSIONS);
            request.writeShort(0);
            request.writeInt(1);
            request.writeShort(-1);
            request.flush();
            var answer = new DataInputStream(socket.getInputStream());
            answer.readInt();
            return answer.readInt() == 1 && answer.readShort() == 0;
        } catch (IOException silent) {
            return false;
        }
    }

    @Override
    public void stop() {
        process.stop(cache);
    }

    @Override
    public boolean learnt() {
        return cache.fits(FLAGS, PartFiles.brokerClassPath());
    }

    /** The process itself, for tests that freeze or kill it. */
    public ChildProcess process() {
        return process;
    }

    @Override
    public OptionalLong pid() {
        return process.pid();
    }

    @Override
    public Path log() {
        return log;
    }

    private Path writeConfiguration() {
        int copies = node.controllerPorts().size();
        String text = """
                process.roles=broker,controller
                node.id=%1$d
                %2$s
                listeners=%3$s,CONTROLLER://127.0.0.1:%4$d
                advertised.listeners=%5$s,CONTROLLER://localhost:%4$d
                listener.security.protocol.map=%6$s
                inter.broker.listener.name=PLAINTEXT
                controller.listener.names=CONTROLLER
                log.dirs=%7$s
                auto.create.topics.enable=false
                num.partitions=6
                default.replication.factor=%8$d
                min.insync.replicas=%9$d
                offsets.topic.replication.factor=%8$d
                offsets.topic.num.partitions=5
                transaction.state.log.replication.factor=%8$d
                transaction.state.log.min.isr=%9$d
                transaction.state.log.num.partitions=5
                share.coordinator.state.topic.replication.factor=%8$d
                share.coordinator.state.topic.min.isr=%9$d
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=1000
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(
                        node.index() + 1,
                        node.quorum(),
                        node.listeners("127.0.0.1"),
                        node.controllerPort(),
                        "PLAINTEXT://localhost:" + node.port() + node.detour("localhost", 1),
                        node.protocols(),
                        data.resolve("log"),
                        copies,
                        copies > 1 ? 2 : 1);
        try {
            Files.createDirectories(data);
            return Files.writeString(data.resolve("server.properties"), text + String.join("\n", further));
        } catch (IOException e) {
            throw new PartFailedException(
                    name + " cannot write its configuration in " + data + ": " + e.getMessage(), e);
        }
    }
}
