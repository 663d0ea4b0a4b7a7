package uk.mashhub.personindex.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An observation held against somebody known, field by field. A missing value is never a disagreement.
 *
 * @param identifiers those both have
 * @param identifierConflict whether both have a number of one scheme and no such number in common
 * @param fullName whether a whole name of the one is a whole name of the other
 * @param forename how the given names compare
 * @param family how the family names compare
 * @param birthDate how the dates of birth compare
 * @param postcode how the postcodes compare
 * @param address whether both are known at one home
 * @param street whether both are known in one street
 */
public record Comparison(
        Set<Identifier> identifiers,
        boolean identifierConflict,
        boolean fullName,
        Agreement forename,
        Agreement family,
        Agreement birthDate,
        Agreement postcode,
        boolean address,
        boolean street) {

    /** From this on two forenames may be one, written twice (standards, 8.4). */
    private static final double SIMILAR_FROM = 0.70;

    /** How one field compares. */
    public enum Agreement {
        SAME,
        SIMILAR,
        OTHER,
        MISSING
    }

    /** Holds what was observed against everything known of one person. */
    public static Comparison of(Facts observed, Known known) {
        Set<PersonName> names = known.records().stream()
                .flatMap(r -> r.facts().names().stream())
                .collect(Collectors.toSet());
        Set<Identifier> identifiers = known.records().stream()
                .flatMap(r -> r.facts().identifiers().stream())
                .collect(Collectors.toSet());
        Set<Identifier> shared = new HashSet<>(observed.identifiers());
        shared.retainAll(identifiers);
        return new Comparison(
                shared,
                conflict(observed.identifiers(), identifiers),
                observed.names().stream().anyMatch(name -> name.isFull() && names.contains(name)),
                forename(observed, names),
                family(observed, names),
                birthDate(observed, known),
                equal(
                        observed.postcode(),
                        known.records().stream().map(r -> r.facts().postcode())),
                known.records().stream()
                        .anyMatch(r -> r.facts().addresses().stream().anyMatch(observed.addresses()::contains)),
                observed.street() != null
                        && known.records().stream()
                                .anyMatch(
                                        r -> observed.street().equals(r.facts().street())));
    }

    /** Same name, date of birth and postcode, to the letter. */
    public boolean isExact() {
        return fullName && birthDate == Agreement.SAME && postcode == Agreement.SAME;
    }

    /**
     * Whether this cannot be the same child however much else agrees: another number of the same scheme, or another forename. Twins
     * and siblings share everything but that.
     */
    public boolean vetoed() {
        return identifierConflict || forename == Agreement.OTHER;
    }

    private static boolean conflict(Set<Identifier> observed, Set<Identifier> known) {
        // because one child may have several numbers of local systems, but one NHS number and one UPN
        return Stream.of(Identifier.Scheme.NHS_NUMBER, Identifier.Scheme.UPN).anyMatch(scheme -> {
            Set<Identifier> ours = ofScheme(observed, scheme);
            Set<Identifier> theirs = ofScheme(known, scheme);
            return !ours.isEmpty() && !theirs.isEmpty() && ours.stream().noneMatch(theirs::contains);
        });
    }

    private static Set<Identifier> ofScheme(Set<Identifier> identifiers, Identifier.Scheme scheme) {
        return identifiers.stream().filter(i -> i.scheme() == scheme).collect(Collectors.toSet());
    }

    private static Agreement forename(Facts observed, Set<PersonName> known) {
        Agreement best = Agreement.MISSING;
        for (PersonName ours : observed.names()) {
            for (PersonName theirs : known) {
                if (ours.given().isEmpty() || theirs.given().isEmpty()) {
                    continue;
                }
                double similarity = JaroWinkler.similarity(ours.given(), theirs.given());
                Agreement here = similarity == 1.0
                        ? Agreement.SAME
                        : similarity >= SIMILAR_FROM ? Agreement.SIMILAR : Agreement.OTHER;
                best = best == Agreement.MISSING || here.compareTo(best) < 0 ? here : best;
            }
        }
        return best;
    }

    private static Agreement family(Facts observed, Set<PersonName> known) {
        Set<String> ours = families(observed.names().stream());
        Set<String> theirs = families(known.stream());
        if (ours.isEmpty() || theirs.isEmpty()) {
            return Agreement.MISSING;
        }
        return ours.stream().anyMatch(theirs::contains) ? Agreement.SAME : Agreement.OTHER;
    }

    private static Set<String> families(Stream<PersonName> names) {
        return names.map(PersonName::family).filter(f -> !f.isEmpty()).collect(Collectors.toSet());
    }

    private static Agreement birthDate(Facts observed, Known known) {
        LocalDate expected = observed.expectedDelivery();
        if (observed.dateOfBirth() == null && expected != null) {
            return equal(expected, known.records().stream().map(r -> r.facts().expectedDelivery()));
        }
        return equal(
                observed.dateOfBirth(),
                known.records().stream().map(r -> r.facts().dateOfBirth()));
    }

    private static <T> Agreement equal(
            @org.jspecify.annotations.Nullable T ours, Stream<@org.jspecify.annotations.Nullable T> theirs) {
        Set<T> known = theirs.filter(Objects::nonNull).collect(Collectors.toSet());
        if (ours == null || known.isEmpty()) {
            return Agreement.MISSING;
        }
        return known.contains(ours) ? Agreement.SAME : Agreement.OTHER;
    }

    @Override
    public String toString() {
        return "Comparison[redacted]";
    }
}
