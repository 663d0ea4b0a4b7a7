package uk.mashhub.testkit.borough;

import java.time.LocalDate;

/** An invented adult who lives with or near the children of a family. */
public record Adult(
        String givenName, String familyName, LocalDate dateOfBirth, String sex, String ethnicity, Address address) {

    @Override
    public String toString() {
        return "Adult[redacted]";
    }
}
