package uk.mashhub.police;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where a police force tells the hub about a child; everything but the types, the facts and the record is the shared door's. */
@SpringBootApplication
public class PoliceNotifications {

    public static void main(String[] args) {
        SpringApplication.run(PoliceNotifications.class, args);
    }
}
