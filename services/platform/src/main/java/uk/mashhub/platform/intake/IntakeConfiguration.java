package uk.mashhub.platform.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.kafka.EventPublisher;
import uk.mashhub.platform.kafka.HubKafka;
import uk.mashhub.platform.kafka.Polls;
import uk.mashhub.platform.reference.Areas;
import uk.mashhub.platform.retention.Kept;
import uk.mashhub.platform.trace.Traces;

/** Gives a service with a {@link Door} everything around it. */
@AutoConfiguration(after = {HubKafka.class, JdbcClientAutoConfiguration.class})
@ConditionalOnBean(Door.class)
@EnableConfigurationProperties(IntakeProperties.class)
public class IntakeConfiguration {

    @Bean
    NoticeProofs noticeProofs(JdbcClient jdbc) {
        return new NoticeProofs(jdbc);
    }

    @Bean
    Receipts receipts(JdbcClient jdbc, NoticeProofs notices) {
        return new Receipts(jdbc, notices);
    }

    @Bean
    Kept keptReceipts(JdbcClient jdbc) {
        return new KeptReceipts(jdbc);
    }

    @Bean
    Areas areas(IntakeProperties intake) {
        try {
            return Areas.parse(intake.areas().getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the areas of the authorities cannot be read", e);
        }
    }

    @Bean
    EventReader<?, ?> eventReader(Door<?, ?> door, JsonMapper json, IntakeProperties intake, Areas areas) {
        return new EventReader<>(door, json, intake.testNumbersAllowed(), areas);
    }

    @Bean
    ReceiveEvents receiveEvents(Receipts receipts, EventPublisher publisher, Clock clock) {
        return new ReceiveEvents(receipts, publisher, clock);
    }

    @Bean
    RetractEvent<?, ?> retractEvent(Door<?, ?> door, Receipts receipts, EventPublisher publisher, Clock clock) {
        return new RetractEvent<>(door, receipts, publisher, clock);
    }

    @Bean
    NdjsonStream ndjsonStream(JsonMapper json, MeterRegistry meters) {
        return new NdjsonStream(json, meters);
    }

    @Bean
    Gathering gathering(ReceiveEvents events) {
        return new Gathering(events::receive);
    }

    @Bean
    IntakeController intakeController(
            Door<?, ?> door,
            EventReader<?, ?> reader,
            Gathering gathering,
            ReceiveEvents events,
            NdjsonStream stream,
            Clock clock,
            Traces traces,
            JsonMapper json) {
        return new IntakeController(door, reader, gathering, events, stream, clock, traces, json);
    }

    @Bean
    ReceiptController receiptController(
            Receipts receipts, RetractEvent<?, ?> retractions, JsonMapper json, Clock clock) {
        return new ReceiptController(receipts, retractions, json, clock);
    }

    @Bean
    ReceiptProjection<?, ?> receiptProjection(
            Polls polls,
            PlatformTransactionManager transactions,
            Door<?, ?> door,
            Receipts receipts,
            NoticeProofs notices,
            HubProperties hub,
            Clock clock) {
        return new ReceiptProjection<>(polls, transactions, door, receipts, notices, hub.service(), clock);
    }

    @Bean
    OpenApiCustomizer intakeDescription(Door<?, ?> door, IntakeProperties intake) {
        return new IntakeDescription(door, intake.path());
    }
}
