package uk.mashhub.personindex.access;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Where the desk is asked. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(1);

    /** Less than the desk waits for the index, so that it hears why it gets no answer. */
    private static final Duration ANSWER = Duration.ofMillis(1_500);

    @Bean
    AskDesk askDesk(RestClient.Builder builder, @Value("${hub.person-index.desk}") String desk) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(ANSWER);
        return new AskDesk(
                builder.clone().requestFactory(requests).baseUrl(desk).build());
    }
}
