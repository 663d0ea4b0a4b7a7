package uk.mashhub.identity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Gives the contract's clients and people their tokens, on loopback. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IdentityProviderApplication {

    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        SpringApplication.run(IdentityProviderApplication.class, args);
    }
}
