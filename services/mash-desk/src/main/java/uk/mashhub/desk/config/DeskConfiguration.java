package uk.mashhub.desk.config;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import uk.mashhub.desk.casework.DeskTimes;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.security.ServiceTokens;

/** Wires what the desk asks of others. */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    @Bean
    ServiceTokens serviceTokens(HubProperties hub, Clock clock) {
        String client = hub.clientId() == null ? "hub-mash-desk" : hub.clientId();
        return new ServiceTokens(http(hub.issuer()), client, hub.clientSecret(), clock);
    }

    @Bean
    PersonIndex personIndex(DeskProperties desk, ServiceTokens tokens) {
        return new RemotePersonIndex(http(desk.personIndex().toString()), tokens);
    }

    @Bean
    WorkingHours workingHours(DeskProperties desk) {
        return desk.hours(BankHolidays.england());
    }

    @Bean
    DeskTimes deskTimes(DeskProperties desk) {
        return new DeskTimes(
                desk.redAcknowledge(),
                desk.overdueToManager(),
                desk.requestDays(),
                desk.custodyAnswer(),
                desk.escalationDays());
    }

    private static RestClient http(String address) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                java.net.http.HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(ANSWER);
        return RestClient.builder().baseUrl(address).requestFactory(requests).build();
    }
}
