package uk.mashhub.desk.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import uk.mashhub.desk.casework.NextSteps;
import uk.mashhub.desk.domain.Guidance;

/** Reads what is usually done next, by rule: the table that ships, or an authority's own. */
@Configuration(proxyBeanMethods = false)
class GuidanceConfiguration {

    /** A table that cannot be read, or is not whole, stops the start: half of it would mislead. */
    @Bean
    NextSteps nextSteps(@Value("${hub.desk.guidance:classpath:guidance.txt}") Resource table) {
        try {
            Map<String, Guidance> read = Guidance.table(
                    table.getContentAsString(StandardCharsets.UTF_8).lines().toList());
            return new NextSteps(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
