package uk.mashhub.personindex.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one source said about one person, in the form it is compared in. What is missing is null or empty, never a placeholder.
 *
 * @param names the name, then other names used
 * @param dateOfBirth without the dates that stand for "not known"
 * @param expectedDelivery of an unborn child
 * @param identifiers checked ones
 * @param postcode without the pseudo postcodes, which are nobody's home
 * @param addresses every way the same home is written: by line and postcode, by UPRN
 * @param street without number or flat
 * @param sex F or M; null when not told
 * @param line the line of the address, folded
 * @param mothers of an unborn child: every way its mother is known again
 */
public record Facts(
        List<PersonName> names,
        @Nullable LocalDate dateOfBirth,
        @Nullable LocalDate expectedDelivery,
        Set<Identifier> identifiers,
        @Nullable String postcode,
        Set<String> addresses,
        @Nullable String street,
        @Nullable String sex,
        @Nullable String line,
        Set<String> mothers) {

    /** Nothing at all. */
    public static final Facts NOTHING = new Facts(List.of(), null, null, Set.of(), null, Set.of(), null);

    public Facts {
        names = List.copyOf(names);
        identifiers = Set.copyOf(identifiers);
        addresses = Set.copyOf(addresses);
        // because records kept before these were gathered do not say
        mothers = mothers == null ? Set.of() : Set.copyOf(mothers);
    }

    /** Without what only some sources say: sex, the whole line, a mother. */
    public Facts(
            List<PersonName> names,
            @Nullable LocalDate dateOfBirth,
            @Nullable LocalDate expectedDelivery,
            Set<Identifier> identifiers,
            @Nullable String postcode,
            Set<String> addresses,
            @Nullable String street) {
        this(names, dateOfBirth, expectedDelivery, identifiers, postcode, addresses, street, null, null, Set.of());
    }

    /** The same without where they live. */
    public Facts withoutHome() {
        return new Facts(names, dateOfBirth, expectedDelivery, identifiers, null, Set.of(), null, sex, null, mothers);
    }

    /** The same, of a child whose mother is known in these ways. */
    public Facts ofMother(Set<String> known) {
        return new Facts(
                names, dateOfBirth, expectedDelivery, identifiers, postcode, addresses, street, sex, line, known);
    }

    /** Whether somebody is known by a full name. */
    public boolean hasFullName() {
        return names.stream().anyMatch(PersonName::isFull);
    }

    /**
     * How much a record says who somebody is: 3 a checked identifier, 2 full name, date of birth and postcode, 1 full name and date
     * of birth, 0 less. Of two records that may be one person's, the weaker is the one in question, whichever came first.
     */
    public int strength() {
        if (!identifiers.isEmpty()) {
            return 3;
        }
        if (!hasFullName() || dateOfBirth == null) {
            return expectedDelivery != null && !(addresses.isEmpty() && mothers.isEmpty()) ? 1 : 0;
        }
        return postcode == null ? 1 : 2;
    }

    /**
     * Whether whoever is told of in exactly these words again is the same child. A local number alone may be a family's file, so each of
     * its children's; whoever has no full name and birth date is not known by them.
     */
    public boolean tellsOne() {
        boolean ofOne = identifiers.stream().anyMatch(number -> number.scheme() != Identifier.Scheme.LOCAL);
        boolean called = names.stream().anyMatch(name -> !name.given().isEmpty());
        return ofOne || (called && !identifiers.isEmpty()) || (hasFullName() && dateOfBirth != null);
    }

    @Override
    public String toString() {
        return "Facts[redacted]";
    }
}
