package uk.mashhub.personindex.domain;

/**
 * A name in the form it is compared in: no case, accents, apostrophes or hyphens. Either part may be empty.
 *
 * @param given given names
 * @param family family name
 */
public record PersonName(String given, String family) {

    /** Whether both parts are there. */
    public boolean isFull() {
        return !given.isEmpty() && !family.isEmpty();
    }

    @Override
    public String toString() {
        return "PersonName[redacted]";
    }
}
