package uk.mashhub.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** Bytes no reader can make sense of, on every topic somebody reads. */
final class Poison {

    private static final long SEED = 20;
    private static final int EACH = 6;
    private static final int KNOWN_SCHEMA_ID = 1;

    private Poison() {}

    static void every(String bootstrap) {
        var random = new Random(SEED);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        Map<String, Object> config =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.ACKS_CONFIG, "all");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Topic<?> topic : read()) {
                for (int i = 0; i < EACH; i++) {
                    byte[] key = ("poison-" + i).getBytes(StandardCharsets.US_ASCII);
                    sent.add(producer.send(new ProducerRecord<>(topic.name(), key, bytes(i, random))));
                }
            }
            Sent.await(sent);
        }
    }

    private static List<Topic<?>> read() {
        return HubTopics.all().stream()
                .<Topic<?>>map(topic -> topic)
                .filter(topic -> !topic.name().contains("dead-letter"))
                .toList();
    }

    /** Nothing, noise, and noise that begins as a record does: of a schema nobody has, and of one that there is. */
    private static byte[] bytes(int kind, Random random) {
        byte[] bytes = new byte[kind % 3 == 0 ? 0 : 1 + random.nextInt(200)];
        random.nextBytes(bytes);
        if (bytes.length > 5 && kind % 3 == 2) {
            bytes[0] = 0;
            bytes[1] = 0;
            bytes[2] = 0;
            bytes[3] = 0;
            bytes[4] = kind > 3 ? KNOWN_SCHEMA_ID : Byte.MAX_VALUE;
        }
        return bytes;
    }
}
