package uk.mashhub.faults;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** Records every reader can read, made by chance from the schemas: well formed, and without any sense. */
final class HostileRecords {

    private static final int DEPTH_MAX = 8;
    private static final List<String> TEXTS =
            List.of("", " ", "\u0000", "x".repeat(20_000), "\ud83d\ude00", "-", "null");
    private static final long[] LONGS = {
        0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, 1_750_000_000_000L, -62_135_596_800_001L
    };

    private final Random random;

    private HostileRecords(long seed) {
        random = new Random(seed);
    }

    /** Sends that many to every topic somebody reads. */
    static void send(String bootstrap, String registry, long seed, int each) {
        var records = new HostileRecords(seed);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
                var avro = new KafkaAvroSerializer()) {
            avro.configure(HubSerdes.config(registry), false);
            for (Topic<?> topic : HubTopics.all()) {
                for (int i = 0; i < each && !topic.readers().isEmpty(); i++) {
                    Object value = records.value(topic.schema(), 0);
                    byte[] key = ("hostile-" + i).getBytes(StandardCharsets.US_ASCII);
                    byte[] bytes = avro.serialize(topic.name(), value);
                    sent.add(producer.send(new ProducerRecord<>(topic.name(), key, bytes)));
                }
            }
            Sent.await(sent);
        }
    }

    private @Nullable Object value(Schema schema, int depth) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, depth);
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(random.nextInt(schema.getEnumSymbols().size())));
            case ARRAY -> depth > DEPTH_MAX ? List.of() : array(schema, depth);
            case MAP -> Map.of();
            case UNION -> union(schema, depth);
            case STRING -> text(schema);
            case BYTES -> ByteBuffer.wrap(new byte[random.nextInt(100)]);
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
            case INT -> random.nextInt();
            case LONG -> LONGS[random.nextInt(LONGS.length)];
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian() * 1e6;
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
        };
    }

    private Object record(Schema schema, int depth) {
        var record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), depth + 1));
        }
        return record;
    }

    private List<@Nullable Object> array(Schema schema, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(schema.getElementType(), depth + 1));
        }
        return items;
    }

    /** The branch without anything where it would go too deep. */
    private @Nullable Object union(Schema schema, int depth) {
        List<Schema> branches = schema.getTypes();
        boolean deep = depth > DEPTH_MAX && branches.getFirst().getType() == Schema.Type.NULL;
        return value(deep ? branches.getFirst() : branches.get(random.nextInt(branches.size())), depth);
    }

    private String text(Schema schema) {
        boolean uuid = schema.getLogicalType() != null
                && schema.getLogicalType().getName().equals("uuid");
        return uuid && random.nextInt(10) != 0
                ? new java.util.UUID(random.nextLong(), random.nextLong()).toString()
                : TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
