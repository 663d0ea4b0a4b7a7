package uk.mashhub.personindex;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The person index as a process. */
@SpringBootApplication
public class PersonIndexApplication {

    /** Starts it; everything it needs to know comes from the environment. */
    public static void main(String[] arguments) {
        SpringApplication.run(PersonIndexApplication.class, arguments);
    }
}
