package uk.mashhub.bench.flink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/**
 * The hub's correlation as a Flink job in an embedded mini-cluster: exactly once, state in RocksDB with incremental checkpoints.
 *
 * <p>Runs until its process is ended. The read position is committed to Kafka with each checkpoint, where whoever measures finds it.
 */
public final class CorrelationJob {

    private CorrelationJob() {}

    /** Arguments: brokers, registry, consumer group, subject of the state's schema, parallelism, milliseconds between checkpoints, folder. */
    public static void main(String[] arguments) throws Exception {
        String kafka = arguments[0];
        String group = arguments[2];
        int parallelism = Integer.parseInt(arguments[4]);
        var config = new Configuration();
        config.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file://" + arguments[6]);
        config.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        var environment = StreamExecutionEnvironment.createLocalEnvironment(parallelism, config);
        environment.enableCheckpointing(Long.parseLong(arguments[5]), CheckpointingMode.EXACTLY_ONCE);
        environment.getConfig().enableObjectReuse();
        var source = KafkaSource.<Keyed>builder()
                .setBootstrapServers(kafka)
                .setGroupId(group)
                .setTopics(HubTopics.CHILD_EVENT_RESOLVED.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new FromTopic())
                .build();
        SingleOutputStreamOperator<Keyed> alerts = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "events", Keyed.TYPE)
                .keyBy(event -> event.key)
                .process(new CorrelateFunction(arguments[1], arguments[3]), Keyed.TYPE)
                .name("correlate");
        alerts.sinkTo(sink(kafka, group, HubTopics.MASH_ALERT_REVISED)).name("alerts");
        alerts.getSideOutput(CorrelateFunction.NOTICES)
                .sinkTo(sink(kafka, group, HubTopics.ENCOMPASS_NOTICE_REQUESTED))
                .name("notices");
        environment.execute("correlation");
    }

    private static KafkaSink<Keyed> sink(String kafka, String group, Topic<?> topic) {
        return KafkaSink.<Keyed>builder()
                .setBootstrapServers(kafka)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(group + "-" + topic.name())
                .setProperty(
                        "transaction.timeout.ms",
                        Long.toString(Duration.ofMinutes(1).toMillis()))
                .setProperty("compression.type", "lz4")
                .setRecordSerializer(new ToTopic(topic.name()))
                .build();
    }

    private static final class FromTopic implements KafkaRecordDeserializationSchema<Keyed> {

        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Keyed> out) {
            out.collect(new Keyed(new String(record.key(), StandardCharsets.UTF_8), record.value()));
        }

        @Override
        public TypeInformation<Keyed> getProducedType() {
            return Keyed.TYPE;
        }
    }

    private record ToTopic(String topic) implements KafkaRecordSerializationSchema<Keyed> {

        private static final long serialVersionUID = 1L;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(Keyed record, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(topic, record.key.getBytes(StandardCharsets.UTF_8), record.value);
        }
    }
}
