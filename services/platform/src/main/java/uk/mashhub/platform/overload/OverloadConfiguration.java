package uk.mashhub.platform.overload;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Puts the push-back into every service. */
@AutoConfiguration
@EnableConfigurationProperties(OverloadProperties.class)
public class OverloadConfiguration {

    @Bean
    OverloadFilter overloadFilter(OverloadProperties properties, JsonMapper json, MeterRegistry meters) {
        return new OverloadFilter(properties, json, meters);
    }
}
