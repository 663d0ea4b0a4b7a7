package uk.mashhub.notices.people;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.delivery.ChildNames;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.security.ServiceTokens;

/** How the person index is reached: with this service's own token, and never for longer than a delivery round can wait. */
@Configuration
class PersonIndexConfiguration {

    @Bean
    ChildNames childNames(RestClient.Builder builder, HubProperties hub, NoticeSettings settings) {
        String clientId = Objects.requireNonNull(hub.clientId(), "hub.client-id says who this service is");
        RestClient.Builder bounded = builder.requestFactory(bounded(settings.namesTimeout()));
        RestClient identity = bounded.clone().baseUrl(hub.issuer()).build();
        RestClient people =
                bounded.clone().baseUrl(settings.personIndex().toString()).build();
        return new PersonIndexNames(
                people, new ServiceTokens(identity, clientId, hub.clientSecret(), Clock.systemUTC()));
    }

    private static JdkClientHttpRequestFactory bounded(Duration timeout) {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(timeout).build());
        factory.setReadTimeout(timeout);
        return factory;
    }
}
