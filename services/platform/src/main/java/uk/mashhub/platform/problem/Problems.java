package uk.mashhub.platform.problem;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.HubProperties;

/** Puts the problem rendering and the body limit into every service. */
@AutoConfiguration
@Import({ProblemAdvice.class, UnaskedAdvice.class})
public class Problems {

    @Bean
    SecurityProblems securityProblems(JsonMapper json) {
        return new SecurityProblems(json);
    }

    @Bean
    OpenApiCustomizer describedProblems(HubProperties hub) {
        return new ProblemDescription(hub);
    }

    @Bean
    KeptTextModule keptText() {
        return new KeptTextModule();
    }

    @Bean
    WebMvcConfigurer beforeHandlers() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new StreamsWhereTaken());
                registry.addInterceptor(new KeptParameters());
            }
        };
    }

    @Bean
    Wordless wordless() {
        return new Wordless();
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> unreadRequests(JsonMapper json) {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new UnreadRequests(json)));
    }

    @Bean
    BodyLimit bodyLimit(JsonMapper json) {
        return new BodyLimit(json);
    }
}
