package uk.mashhub.testkit.borough;

/** Where a synthetic family lives: a street that does not exist, or no fixed abode. */
public record Address(String line, String postcode) {

    /** People who live nowhere share this pseudo-postcode, so it must never make them one household. */
    static final Address NO_FIXED_ABODE = new Address("No fixed abode", "ZZ99 3VZ");

    @Override
    public String toString() {
        return "Address[redacted]";
    }
}
