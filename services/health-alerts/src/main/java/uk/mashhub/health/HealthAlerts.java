package uk.mashhub.health;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Where a health provider tells the hub about a child, which is the shared door's, and asks it whether the child has a plan. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class HealthAlerts {

    public static void main(String[] args) {
        SpringApplication.run(HealthAlerts.class, args);
    }
}
