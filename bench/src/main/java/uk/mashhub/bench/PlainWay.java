package uk.mashhub.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.kafka.AnswerSerdes;
import uk.mashhub.correlation.kafka.FactSerdes;
import uk.mashhub.correlation.kafka.RecordSerdes;
import uk.mashhub.correlation.topology.Reading;
import uk.mashhub.local.parts.PostgresPart;
import uk.mashhub.schemas.HubTopics;

/**
 * How most services are written: a Spring Kafka listener, PostgreSQL, a transaction an event; the hub's own rules inside.
 *
 * <p>In each transaction the event becomes a row and the child's record is read, changed and written back; what came of it is sent
 * on without waiting. That is kinder to it than gathering the child's rows anew for each event, and weaker than what it is
 * measured against: a crash between the commit and the send loses an alert.
 */
final class PlainWay implements AutoCloseable {

    private final String stateSubject;
    private final Correlation correlation;
    private final Deserializer<Reading> events;
    private final Serde<ChildRecord> records;
    private final Serializer<Alert> alerts;
    private final Serializer<Notice> notices;
    private final HikariDataSource database;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final KafkaTemplate<String, byte[]> kafka;
    private final ConcurrentMessageListenerContainer<String, byte[]> container;

    PlainWay(Parts parts, String jdbcUrl, String group, int threads, Correlation correlation) {
        this.stateSubject = group;
        this.correlation = correlation;
        events = FactSerdes.events(parts.registry());
        records = RecordSerdes.record(parts.registry());
        alerts = AnswerSerdes.alerts(parts.registry());
        notices = AnswerSerdes.notices(parts.registry());
        database = new HikariDataSource();
        database.setJdbcUrl(jdbcUrl);
        database.setUsername(PostgresPart.USER);
        database.setPassword(PostgresPart.PASSWORD);
        database.setMaximumPoolSize(threads);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        tables();
        producers = new DefaultKafkaProducerFactory<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        parts.kafka(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
        kafka = new KafkaTemplate<>(producers);
        container = listener(parts.kafka(), group, threads);
        container.start();
    }

    private ConcurrentMessageListenerContainer<String, byte[]> listener(String brokers, String group, int threads) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var settings = new ContainerProperties(HubTopics.CHILD_EVENT_RESOLVED.name());
        settings.setMessageListener((MessageListener<String, byte[]>) this::handle);
        var listener = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                settings);
        listener.setConcurrency(threads);
        return listener;
    }

    private void tables() {
        jdbc.sql("drop table if exists event").update();
        jdbc.sql("drop table if exists child").update();
        jdbc.sql("create table event (event_id uuid primary key, child_ref text not null, said bytea not null)")
                .update();
        jdbc.sql("create index event_by_child on event (child_ref)").update();
        jdbc.sql("create table child (child_ref text primary key, record bytea not null)")
                .update();
    }

    private void handle(ConsumerRecord<String, byte[]> record) {
        if (!(events.deserialize(record.topic(), record.value()) instanceof Reading.Understood(var fact))
                || !(fact instanceof uk.mashhub.correlation.domain.Fact.Resolved resolved)) {
            return;
        }
        String child = record.key();
        Outcome outcome = transaction.execute(status -> {
            jdbc.sql("insert into event values (?, ?, ?) on conflict do nothing")
                    .params(resolved.sighting().eventId(), child, record.value())
                    .update();
            ChildRecord before = jdbc.sql("select record from child where child_ref = ? for update")
                    .param(child)
                    .query((row, number) -> row.getBytes(1))
                    .optional()
                    .map(this::read)
                    .orElse(null);
            Outcome of = correlation.apply(before, fact);
            if (of instanceof Outcome.Accepted accepted && accepted.record() != null) {
                jdbc.sql("insert into child values (?, ?)"
                                + " on conflict (child_ref) do update set record = excluded.record")
                        .params(child, records.serializer().serialize(stateSubject, accepted.record()))
                        .update();
            }
            return of;
        });
        tell(child, outcome);
    }

    private ChildRecord read(byte[] bytes) {
        return Objects.requireNonNull(records.deserializer().deserialize(stateSubject, bytes));
    }

    private void tell(String child, @Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            for (Alert alert : accepted.alerts()) {
                send(HubTopics.MASH_ALERT_REVISED.name(), child, alert, alerts);
            }
            for (Notice notice : accepted.notices()) {
                send(HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(), child, notice, notices);
            }
        }
    }

    private <V> void send(String topic, String child, V value, Serializer<V> serializer) {
        var sent = kafka.send(topic, child, serializer.serialize(topic, value));
        if (sent.isCompletedExceptionally()) {
            throw new IllegalStateException("an answer was not sent");
        }
    }

    @Override
    public void close() {
        container.stop();
        producers.destroy();
        database.close();
    }
}
