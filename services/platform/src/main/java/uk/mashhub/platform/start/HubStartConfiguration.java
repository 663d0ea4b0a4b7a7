package uk.mashhub.platform.start;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.kafka.HubKafka;

/** Puts {@link HubStart} into every service. */
@AutoConfiguration(after = HubKafka.class)
public class HubStartConfiguration {

    @Bean
    HubStart hubStart(HubProperties hub) {
        return new HubStart(hub);
    }
}
