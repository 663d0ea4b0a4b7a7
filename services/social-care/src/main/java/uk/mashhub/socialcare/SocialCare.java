package uk.mashhub.socialcare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where social care tells the hub about a child; everything but the types, the facts and the record is the shared door's. */
@SpringBootApplication
public class SocialCare {

    public static void main(String[] args) {
        SpringApplication.run(SocialCare.class, args);
    }
}
