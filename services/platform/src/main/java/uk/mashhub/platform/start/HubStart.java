package uk.mashhub.platform.start;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.kafka.BrokerAccess;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.SchemaRegistration;
import uk.mashhub.schemas.Topic;

/**
 * Before a service takes work: the topics it writes and reads exist, its dead letters among them, and its schemas are registered.
 *
 * <p>Runs before listeners, topologies and the web server. Waits for a broker or a registry that is still starting; a schema the
 * registry refuses stops the service.
 */
public final class HubStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HubStart.class);

    /** Before everything that reads or writes. */
    static final int PHASE = Integer.MIN_VALUE + 1_000;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HubProperties hub;
    private volatile boolean running;

    public HubStart(HubProperties hub) {
        this.hub = hub;
    }

    @Override
    public void start() {
        List<Topic<?>> topics = HubTopics.all().stream()
                .filter(topic ->
                        topic.writer().equals(hub.service()) || topic.readers().contains(hub.service()))
                .toList();
        patiently("topics", () -> haveTopics(topics));
        patiently("schemas", () -> new SchemaRegistration(hub.registry()).register(topics));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void haveTopics(List<Topic<?>> topics) {
        Map<String, Object> config = new HashMap<>(BrokerAccess.settings());
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, hub.kafka());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        try (Admin admin = Admin.create(config)) {
            if (hub.createTopics()) {
                createTopics(admin, topics);
            }
            requireLeaders(admin, topics);
            TopicRetention.compare(admin, topics);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while creating topics", e);
        }
    }

    private void createTopics(Admin admin, List<Topic<?>> topics) throws InterruptedException {
        var results =
                admin.createTopics(topics.stream().map(this::newTopic).toList()).values();
        for (var result : results.values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("the broker did not create the topics", e.getCause());
                }
            }
        }
    }

    /** A topic just created takes records only once its partitions have leaders: work begins after that. */
    private static void requireLeaders(Admin admin, List<Topic<?>> topics) throws InterruptedException {
        try {
            boolean led =
                    admin
                            .describeTopics(topics.stream().map(Topic::name).toList())
                            .allTopicNames()
                            .get()
                            .values()
                            .stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .allMatch(partition -> partition.leader() != null
                                    && !partition.leader().isEmpty());
            if (!led) {
                throw new IllegalStateException("partitions without a leader yet");
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not know the topics yet", e.getCause());
        }
    }

    private NewTopic newTopic(Topic<?> topic) {
        Map<String, String> config = new HashMap<>();
        config.put(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis()));
        if (hub.replication() > 2) {
            config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(topic.name(), Optional.of(hub.partitions()), Optional.of(hub.replication()))
                .configs(config);
    }

    private void patiently(String what, Runnable step) {
        long deadline = System.nanoTime() + hub.startPatience().toNanos();
        while (true) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                if (System.nanoTime() > deadline || refused(e)) {
                    throw new IllegalStateException("cannot start: " + what + " are not ready", e);
                }
                LOG.info("waiting for {}", what);
                pause();
            }
        }
    }

    /** A registry that answers with a refusal will not change its mind. */
    private static boolean refused(RuntimeException e) {
        return e.getMessage() != null
                && e.getMessage().contains("refused subject")
                && e.getMessage().contains("409");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", e);
        }
    }
}
