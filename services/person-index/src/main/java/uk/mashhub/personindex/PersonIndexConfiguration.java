package uk.mashhub.personindex;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.match.FellegiSunter;
import uk.mashhub.personindex.match.NeverNobody;

/** Which matcher decides. */
@Configuration(proxyBeanMethods = false)
class PersonIndexConfiguration {

    /**
     * The strategy that ships.
     *
     * @param population how many children somebody heard of may be; by default England's, because families move in
     */
    @Bean
    Matcher matcher(@Value("${hub.person-index.population:12600000}") long population) {
        return new NeverNobody(new FellegiSunter(population));
    }
}
