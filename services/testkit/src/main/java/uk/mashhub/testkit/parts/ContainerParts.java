package uk.mashhub.testkit.parts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import uk.mashhub.local.parts.Ports;

/** The parts as official images, on host ports of our choosing so that a killed one comes back where it was. */
final class ContainerParts implements PartSource {

    private static final String KAFKA_IMAGE = "apache/kafka:4.2.1";
    private static final String REGISTRY_IMAGE = "apicurio/apicurio-registry:3.3.3";
    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final Duration START_WITHIN = Duration.ofMinutes(3);

    @Override
    public RunningPart start(HubPart part) {
        return switch (part) {
            case KAFKA -> kafka();
            case REGISTRY -> registry();
            case POSTGRES -> postgres();
        };
    }

    private static RunningPart kafka() {
        var kafka = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "5")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "5");
        return running(kafka, 9092, () -> Map.of("MASHHUB_KAFKA", kafka.getBootstrapServers()));
    }

    private static RunningPart registry() {
        var registry = new GenericContainer<>(REGISTRY_IMAGE)
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").forStatusCode(200));
        return running(
                registry,
                8080,
                () -> Map.of(
                        "MASHHUB_REGISTRY",
                        "http://" + registry.getHost() + ":" + registry.getMappedPort(8080) + "/apis/ccompat/v7"));
    }

    private static RunningPart postgres() {
        var postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withDatabaseName("mashhub")
                .withUsername("mashhub")
                .withPassword("local-only");
        return running(
                postgres,
                5432,
                () -> Map.of(
                        "MASHHUB_POSTGRES",
                        postgres.getJdbcUrl(),
                        "MASHHUB_POSTGRES_USER",
                        "mashhub",
                        "MASHHUB_POSTGRES_PASSWORD",
                        "local-only"));
    }

    private static RunningPart running(GenericContainer<?> container, int port, Addresses addresses) {
        container.setPortBindings(List.of("127.0.0.1:" + Ports.free() + ":" + port));
        container.withStartupTimeout(START_WITHIN).start();
        return new RunningPart(addresses.now(), new ContainerControl(container), container::stop);
    }

    @Override
    public void close() {
        // because: each container was ended by its own part
    }

    /** Known only once the container runs. */
    private interface Addresses {
        Map<String, String> now();
    }

    private record ContainerControl(GenericContainer<?> container) implements PartControl {

        @Override
        public void freeze() {
            container
                    .getDockerClient()
                    .pauseContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void resume() {
            container
                    .getDockerClient()
                    .unpauseContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void kill() {
            container
                    .getDockerClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void restart() {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
            Wait.forListeningPort().withStartupTimeout(START_WITHIN).waitUntilReady(container);
        }
    }
}
