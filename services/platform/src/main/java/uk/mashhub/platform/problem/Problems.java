package uk.mashhub.platform.problem;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Puts the problem rendering and the body limit into every service. */
@AutoConfiguration
@Import({ProblemAdvice.class, UnaskedAdvice.class})
public class Problems {

    @Bean
    SecurityProblems securityProblems(JsonMapper json) {
        return new SecurityProblems(json);
    }

    @Bean
    BodyLimit bodyLimit(JsonMapper json) {
        return new BodyLimit(json);
    }
}
