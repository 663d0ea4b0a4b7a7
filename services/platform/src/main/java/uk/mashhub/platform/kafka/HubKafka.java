package uk.mashhub.platform.kafka;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.util.backoff.ExponentialBackOff;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.trace.Traces;
import uk.mashhub.platform.trace.Tracing;
import uk.mashhub.schemas.HubSerdes;

/** How every service of the hub writes to Kafka and reads from it. */
@AutoConfiguration(before = KafkaAutoConfiguration.class, after = Tracing.class)
@EnableKafka
@EnableConfigurationProperties({HubProperties.class, DeadLetterBound.class})
public class HubKafka {

    private static final Logger LOG = LoggerFactory.getLogger(HubKafka.class);

    /** A fault is retried for ever, at most this far apart: it costs time, never an event. */
    private static final Duration RETRY_MAX = Duration.ofSeconds(5);

    private static final Duration RETRY_FIRST = Duration.ofMillis(200);

    /** A process that says nothing for so long is taken for dead. */
    private static final int SESSION_MILLIS = 10_000;

    static {
        // because a consumer record's own words are its key and its value
        KafkaUtils.setConsumerRecordFormatter(
                record -> record.topic() + "-" + record.partition() + "@" + record.offset());
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    Producer<String, SpecificRecord> hubProducer(HubProperties hub) {
        Serializer<SpecificRecord> values = HubSerdes.serializer(hub.registry());
        Map<String, Object> config = producerConfig(hub);
        // because what is published together leaves together: the publisher says when all of it was said
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        return new KafkaProducer<>(config, new StringSerializer(), values);
    }

    @Bean
    CircuitBreaker brokerCircuit(MeterRegistry meters) {
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(2)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
        return registry.circuitBreaker("broker");
    }

    @Bean
    EventPublisher eventPublisher(
            Producer<String, SpecificRecord> hubProducer, CircuitBreaker brokerCircuit, Traces traces) {
        return new EventPublisher(hubProducer, brokerCircuit, traces);
    }

    @Bean
    Parked deadLetterRate(HubProperties hub, DeadLetterBound bound, Clock clock, MeterRegistry meters) {
        return new Parked(hub.service(), bound, clock, meters);
    }

    @Bean
    DeadLetters deadLetters(HubProperties hub, EventPublisher publisher, Clock clock, Parked deadLetterRate) {
        return new DeadLetters(hub.service(), publisher, clock, deadLetterRate);
    }

    /**
     * Leaves out the second name under which Kafka's clients tell each topic's figures (KIP-1109: dots as underscores), since what is
     * summed over topics would count everything twice. No topic of the hub has an underscore in its name.
     */
    @Bean
    MeterFilter oneNameForEachTopic() {
        return MeterFilter.deny(id -> id.getName().startsWith("kafka.")
                && Optional.ofNullable(id.getTag("topic"))
                        .filter(topic -> topic.indexOf('_') >= 0 && topic.indexOf('.') < 0)
                        .isPresent());
    }

    @Bean
    Polls polls(DeadLetters deadLetters) {
        return new Polls(deadLetters);
    }

    @Bean
    ConsumerFactory<String, SpecificRecord> hubConsumerFactory(HubProperties hub, MeterRegistry meters) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, hub.kafka());
        config.putAll(BrokerAccess.settings());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, hub.service());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // because whoever takes over from a process that died waits as long, and by default that is 45 s
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
        var consumers = new DefaultKafkaConsumerFactory<String, SpecificRecord>(
                config,
                StringDeserializer::new,
                () -> new ErrorHandlingDeserializer<>(new OfItsTopic(HubSerdes.deserializer(hub.registry()))));
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        return consumers;
    }

    @Bean
    DefaultErrorHandler hubErrorHandler(DeadLetters deadLetters) {
        ExponentialBackOff forEver = new ExponentialBackOff(RETRY_FIRST.toMillis(), 2);
        forEver.setMaxInterval(RETRY_MAX.toMillis());
        DefaultErrorHandler handler = new DefaultErrorHandler(
                (record, failure) -> {
                    if (Unreadable.causeOf(failure) instanceof DeserializationException unreadable) {
                        deadLetters.park(record, Unreadable.keyOf(record), unreadable.getData(), ParkReason.UNREADABLE);
                        return;
                    }
                    throw new IllegalStateException("only what cannot be read is ever parked");
                },
                forEver);
        // because a defect of ours that looks like bad data must be mended and replayed, not parked by the thousand
        handler.setClassifications(Map.of(DeserializationException.class, false), true);
        handler.setLogLevel(org.springframework.kafka.KafkaException.Level.WARN);
        handler.setRetryListeners(new BatchesThatWait());
        return handler;
    }

    /** Says that a batch is being tried again: by itself the container says so only once it gives up, and it never does. */
    private static final class BatchesThatWait implements RetryListener {

        @Override
        public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
            // because the container says so of one record
        }

        @Override
        public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
            // the kind of fault only: its own words may hold a row, and so a name
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);

            LOG.warn(
                    "{} records of {} wait, attempt {}: {}",
                    records.count(),
                    records.partitions(),
                    attempt,
                    cause.getClass().getSimpleName());
        }
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, SpecificRecord> kafkaListenerContainerFactory(
            ConsumerFactory<String, SpecificRecord> hubConsumerFactory,
            DefaultErrorHandler hubErrorHandler,
            DeadLetters deadLetters) {
        var factory = containers(hubConsumerFactory, hubErrorHandler, deadLetters);
        factory.getContainerProperties().setAckMode(ContainerProperties.AckMode.RECORD);
        return factory;
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, SpecificRecord> batchListenerContainerFactory(
            ConsumerFactory<String, SpecificRecord> hubConsumerFactory,
            DefaultErrorHandler hubErrorHandler,
            DeadLetters deadLetters) {
        var factory = containers(hubConsumerFactory, hubErrorHandler, deadLetters);
        factory.getContainerProperties().setAckMode(ContainerProperties.AckMode.BATCH);
        factory.setBatchListener(true);
        return factory;
    }

    /** What every producer of the hub is configured with: nothing counts as written before every in-sync copy has it. */
    public static Map<String, Object> producerConfig(HubProperties hub) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, hub.kafka());
        config.putAll(BrokerAccess.settings());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, hub.service() + "-door");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6_000);
        return config;
    }

    private static ConcurrentKafkaListenerContainerFactory<String, SpecificRecord> containers(
            ConsumerFactory<String, SpecificRecord> consumers, DefaultErrorHandler errors, DeadLetters deadLetters) {
        var factory = new ConcurrentKafkaListenerContainerFactory<String, SpecificRecord>();
        factory.setConsumerFactory(consumers);
        factory.setCommonErrorHandler(errors);
        factory.setRecordFilterStrategy(new Unreadable(deadLetters)::isParked);
        factory.getContainerProperties().setMissingTopicsFatal(false);
        return factory;
    }
}
