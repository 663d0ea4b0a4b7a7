package uk.mashhub.notices.config;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the generated description of the API says of itself. */
@Configuration
class ApiDescription {

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("School notices")
                                .version("v1")
                                .description(
                                        "Schools, their safeguarding leads, and the Operation Encompass notices sent to them."));
    }
}
