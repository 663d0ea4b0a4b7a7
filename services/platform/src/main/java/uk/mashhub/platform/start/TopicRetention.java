package uk.mashhub.platform.start;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.mashhub.schemas.Topic;

/**
 * Says which topics keep records for another time than the hub's own pages tell people. Changes nothing: a site may mean it, and a
 * shorter time throws records away.
 */
final class TopicRetention {

    private static final Logger LOG = LoggerFactory.getLogger(TopicRetention.class);

    private TopicRetention() {}

    static void compare(Admin admin, List<Topic<?>> topics) throws InterruptedException {
        Map<ConfigResource, Topic<?>> asked = new HashMap<>();
        topics.forEach(topic -> asked.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic));
        try {
            admin.describeConfigs(asked.keySet()).all().get().forEach((resource, config) -> {
                Topic<?> topic = asked.get(resource);
                if (topic != null) {
                    compare(topic, config);
                }
            });
        } catch (ExecutionException e) {
            // because a broker may let services write and not look at settings
            LOG.info("how long topics keep records cannot be seen from here");
        }
    }

    private static void compare(Topic<?> topic, Config config) {
        ConfigEntry kept = config.get(TopicConfig.RETENTION_MS_CONFIG);
        String written = Long.toString(topic.retention().toMillis());
        if (kept != null && !written.equals(kept.value())) {
            LOG.warn(
                    "the topic {} keeps records for {}, where the hub's own time is {}: see docs/operations/retention.md",
                    topic.name(),
                    inDays(kept.value()),
                    inDays(written));
        }
    }

    private static String inDays(String millis) {
        long kept = Long.parseLong(millis);
        return kept < 0 ? "ever" : Duration.ofMillis(kept).toDays() + " days";
    }
}
