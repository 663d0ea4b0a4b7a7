package uk.mashhub.personindex.domain;

import static uk.mashhub.personindex.domain.Comparison.Agreement.MISSING;
import static uk.mashhub.personindex.domain.Comparison.Agreement.OTHER;
import static uk.mashhub.personindex.domain.Comparison.Agreement.SAME;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Linked;

/**
 * Adults of events, known again so that a repeat between the same two people can be seen. Nobody is asked about them: when it is
 * not certain they stay apart, and never on a name alone.
 */
public final class AdultRule {

    private AdultRule() {}

    /** Who the adult is. */
    public static Outcome decide(Facts facts, Collection<Known> known) {
        Map<Known, Comparison> compared = new LinkedHashMap<>();
        known.stream()
                .filter(person -> person.mayBe(Kind.ADULT))
                .sorted(Comparator.comparing(Known::ref))
                .forEach(person -> compared.put(person, Comparison.of(facts, person)));
        return only(compared, c -> !c.identifiers().isEmpty() && !(c.forename() == OTHER && c.birthDate() == OTHER))
                .<Outcome>map(ref -> new Linked(ref, 0.99, Reason.IDENTIFIER))
                .or(() -> only(compared, c -> c.fullName() && c.birthDate() == SAME && !c.identifierConflict())
                        .map(ref -> new Linked(ref, 0.99, Reason.NAME_AND_BIRTH_DATE)))
                .or(() -> only(
                                compared,
                                c -> c.fullName() && c.birthDate() == MISSING && c.address() && !c.identifierConflict())
                        .map(ref -> new Linked(ref, 0.95, Reason.NAME_IN_HOUSEHOLD)))
                .orElseGet(FirstHeardOf::new);
    }

    private static Optional<String> only(Map<Known, Comparison> compared, Predicate<Comparison> condition) {
        List<String> fitting = compared.entrySet().stream()
                .filter(entry -> condition.test(entry.getValue()))
                .map(entry -> entry.getKey().ref())
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }
}
