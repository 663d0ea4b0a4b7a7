package uk.mashhub.platform.retention;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.audit.AuditConfiguration;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.intake.IntakeConfiguration;
import uk.mashhub.platform.security.ServiceTokens;

/** Gives a service that says what it keeps the schedule, the nightly run and the page of both. */
@AutoConfiguration(after = {AuditConfiguration.class, IntakeConfiguration.class})
@ConditionalOnBean(Kept.class)
@EnableScheduling
public class RetentionConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    Schedules schedules(@Value("${hub.retention.schedules}") String pattern) {
        return new Schedules(new PathMatchingResourcePatternResolver(), pattern);
    }

    @Bean
    RetentionRuns retentionRuns(JdbcClient jdbc) {
        return new RetentionRuns(jdbc);
    }

    @Bean
    @ConditionalOnMissingBean(Keepers.class)
    Keepers keepers(
            RestClient.Builder builder, HubProperties hub, @Value("${hub.retention.person-index}") String personIndex) {
        String clientId = Objects.requireNonNull(hub.clientId(), "hub.client-id says who this service is");
        return new AskPersonIndex(
                at(builder, personIndex),
                new ServiceTokens(at(builder, hub.issuer()), clientId, hub.clientSecret(), Clock.systemUTC()));
    }

    @Bean
    RemoveBySchedule removeBySchedule(
            List<Kept> kinds,
            Schedules schedules,
            Keepers keepers,
            RetentionRuns runs,
            MeterRegistry meters,
            RemoveBySchedule.Work work) {
        return new RemoveBySchedule(kinds, schedules, keepers, runs, new RetentionMeters(meters, work.clock()), work);
    }

    @Bean
    RemoveBySchedule.Work retentionWork(
            AuditTrail audit,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            HubProperties hub) {
        return new RemoveBySchedule.Work(audit, jdbc, new TransactionTemplate(transactions), clock, hub.service());
    }

    @Bean
    RetentionController retentionController(List<Kept> kinds, Schedules schedules, RetentionRuns runs, Clock clock) {
        return new RetentionController(kinds, schedules, runs, clock);
    }

    private static RestClient at(RestClient.Builder builder, String url) {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        factory.setReadTimeout(PATIENCE);
        return builder.clone().requestFactory(factory).baseUrl(url).build();
    }
}
