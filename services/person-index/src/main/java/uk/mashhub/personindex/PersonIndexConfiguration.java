package uk.mashhub.personindex;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.mashhub.personindex.domain.ExactMatcher;
import uk.mashhub.personindex.domain.Matcher;

/** Which matcher decides. */
@Configuration(proxyBeanMethods = false)
class PersonIndexConfiguration {

    @Bean
    Matcher matcher() {
        return new ExactMatcher();
    }
}
