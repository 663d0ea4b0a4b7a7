package uk.mashhub.platform;

import java.io.IOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** The defaults of every service, weaker than anything a service or its environment says. */
public class PlatformDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            environment
                    .getPropertySources()
                    .addLast(new ResourcePropertySource(
                            "hub-platform-defaults", new ClassPathResource("hub-platform-defaults.properties")));
        } catch (IOException e) {
            throw new IllegalStateException("the platform's defaults are missing from the class path", e);
        }
    }
}
