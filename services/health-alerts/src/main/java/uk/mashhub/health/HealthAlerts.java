package uk.mashhub.health;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where a health provider tells the hub about a child; everything but the types, the facts and the record is the shared door's. */
@SpringBootApplication
public class HealthAlerts {

    public static void main(String[] args) {
        SpringApplication.run(HealthAlerts.class, args);
    }
}
