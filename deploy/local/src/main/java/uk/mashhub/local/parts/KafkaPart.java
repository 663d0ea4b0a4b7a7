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

/**
 * A real Kafka broker and controller (KRaft) in one process, on loopback, with its data in a directory that survives.
 *
 * <p>Topics are never made by accident: a topic nobody declared is an error, as it is in production.
 */
public final class KafkaPart implements Part {

    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final int ANSWER_MILLIS = 1_000;
    private static final short API_VERSIONS = 18;

    private final Path data;
    private final int port;
    private final int controllerPort;
    private final Path log;
    private final ChildProcess process;

    /**
     * @param data the broker's directory, made on the first start
     * @param controllerPort a second port, for the controller's own listener
     */
    public KafkaPart(Path data, Path log, int port, int controllerPort) {
        this.data = data.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.controllerPort = controllerPort;
        this.process = new ChildProcess("kafka", log);
    }

    @Override
    public String name() {
        return "kafka";
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public void start() {
        Ports.requireFree("kafka", port);
        Ports.requireFree("kafka (controller)", controllerPort);
        Path configuration = writeConfiguration();
        process.start(
                List.of(
                        PartFiles.java(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        PartFiles.brokerClassPath(),
                        BrokerMain.class.getName(),
                        Long.toString(ProcessHandle.current().pid()),
                        configuration.toString(),
                        data.resolve("log").toString()),
                Map.of(),
                data);
        process.awaitReady(this::healthy, START_WITHIN);
    }

    /** Asks the broker which requests it understands: answered only once it serves. */
    @Override
    public boolean healthy() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
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
        process.stop();
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
        String text = """
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=localhost:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=6
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=5
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=5
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=1000
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(port, controllerPort, data.resolve("log"));
        try {
            Files.createDirectories(data);
            return Files.writeString(data.resolve("server.properties"), text);
        } catch (IOException e) {
            throw new PartFailedException("kafka cannot write its configuration in " + data + ": " + e.getMessage(), e);
        }
    }
}
