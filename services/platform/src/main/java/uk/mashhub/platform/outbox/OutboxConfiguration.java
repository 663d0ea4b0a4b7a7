package uk.mashhub.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.kafka.HubKafka;
import uk.mashhub.platform.trace.Traces;
import uk.mashhub.schemas.HubSerdes;

/** The outbox of every service that decides in PostgreSQL; a service that only accepts sets {@code hub.outbox=false}. */
@AutoConfiguration(
        after = {HubKafka.class, JdbcClientAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class
        })
@ConditionalOnProperty("hub.schema")
@ConditionalOnProperty(name = "hub.outbox", matchIfMissing = true)
public class OutboxConfiguration {

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> outboxProducer(HubProperties hub) {
        var config = HubKafka.producerConfig(hub);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, hub.service() + "-outbox");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    OutboxRelay outboxRelay(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Producer<String, byte[]> outboxProducer,
            @Value("${hub.schema}") String schema) {
        return new OutboxRelay(jdbc, new TransactionTemplate(transactions), outboxProducer, schema);
    }

    @Bean
    HealthIndicator outboxRelayHealth(OutboxRelay relay) {
        return () -> relay.isAlive() ? Health.up().build() : Health.down().build();
    }

    @Bean
    OutboxMeters outboxMeters(JdbcClient jdbc, MeterRegistry meters) {
        return new OutboxMeters(jdbc, meters);
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, HubProperties hub, OutboxRelay relay, Traces traces) {
        Serializer<SpecificRecord> values = HubSerdes.serializer(hub.registry());
        return new Outbox(jdbc, values, relay, traces);
    }
}
