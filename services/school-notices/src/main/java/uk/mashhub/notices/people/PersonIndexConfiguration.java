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
import uk.mashhub.notices.delivery.RecipientConflicts;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.security.ServiceTokens;

/** How the person index is reached: with this service's own token, and never for longer than a delivery round can wait. */
@Configuration
class PersonIndexConfiguration {

    @Bean
    ChildNames childNames(RestClient.Builder builder, HubProperties hub, NoticeSettings settings) {
        return new PersonIndexNames(people(builder, settings), tokens(builder, hub, settings));
    }

    @Bean
    RecipientConflicts recipientConflicts(RestClient.Builder builder, HubProperties hub, NoticeSettings settings) {
        return new PersonIndexConflicts(people(builder, settings), tokens(builder, hub, settings));
    }

    private static RestClient people(RestClient.Builder builder, NoticeSettings settings) {
        return builder.clone()
                .requestFactory(bounded(settings.namesTimeout()))
                .baseUrl(settings.personIndex().toString())
                .build();
    }

    private static ServiceTokens tokens(RestClient.Builder builder, HubProperties hub, NoticeSettings settings) {
        String clientId = Objects.requireNonNull(hub.clientId(), "hub.client-id says who this service is");
        RestClient identity = builder.clone()
                .requestFactory(bounded(settings.namesTimeout()))
                .baseUrl(hub.issuer())
                .build();
        return new ServiceTokens(identity, clientId, hub.clientSecret(), Clock.systemUTC());
    }

    private static JdkClientHttpRequestFactory bounded(Duration timeout) {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(timeout).build());
        factory.setReadTimeout(timeout);
        return factory;
    }
}
