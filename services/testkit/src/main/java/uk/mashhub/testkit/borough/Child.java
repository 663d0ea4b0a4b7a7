package uk.mashhub.testkit.borough;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented child, as they really are: the truth behind what each agency writes.
 *
 * @param key unique in the borough; used in source references and expectations, never sent as a fact about the child
 * @param preferredName what school calls them, when it is not their legal name
 * @param sex F, M or U
 * @param nhsNumber in the 999 range, which is never issued
 * @param upn empty below school age
 * @param enrolments every school they are or were at, oldest first
 */
public record Child(
        String key,
        String givenName,
        String familyName,
        @Nullable String preferredName,
        LocalDate dateOfBirth,
        String sex,
        String ethnicity,
        String nhsNumber,
        @Nullable String upn,
        Address address,
        List<Enrolment> enrolments) {

    /** The schools that must hear of this child today. */
    public List<String> urns() {
        return enrolments.stream()
                .filter(Enrolment::current)
                .map(Enrolment::urn)
                .toList();
    }

    /** Whether a school that reads these words reads of this child: by what it calls them, and when they were born. */
    boolean isNamedIn(String told) {
        return told.contains(preferredName == null ? givenName : preferredName)
                && told.contains(familyName)
                && told.contains(dateOfBirth.toString());
    }

    /** The only school they attend; fails for a child of none or several. */
    String urn() {
        if (urns().size() != 1) {
            throw new IllegalStateException("expected a child of exactly one school");
        }
        return urns().getFirst();
    }

    Child enrolledAt(List<Enrolment> others) {
        return new Child(
                key,
                givenName,
                familyName,
                preferredName,
                dateOfBirth,
                sex,
                ethnicity,
                nhsNumber,
                upn,
                address,
                List.copyOf(others));
    }

    @Override
    public String toString() {
        return "Child[" + key + "]";
    }
}
