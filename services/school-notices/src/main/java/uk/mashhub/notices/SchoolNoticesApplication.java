package uk.mashhub.notices;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Delivers Operation Encompass notices before the bell and proves it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SchoolNoticesApplication {

    public static void main(String[] args) {
        SpringApplication.run(SchoolNoticesApplication.class, args);
    }
}
