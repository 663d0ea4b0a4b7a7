package uk.mashhub.personindex.domain;

import static uk.mashhub.personindex.domain.Comparison.Agreement.MISSING;
import static uk.mashhub.personindex.domain.Comparison.Agreement.OTHER;
import static uk.mashhub.personindex.domain.Comparison.Agreement.SAME;
import static uk.mashhub.personindex.domain.Comparison.Agreement.SIMILAR;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;

/**
 * The matcher's first form: exact identifiers link, and exact name, date of birth and postcode; whatever else is similar is for a
 * person to decide.
 *
 * <p>Never joins on a name alone, nor on name and date of birth, which nationally is right only every other time (standards, 8.3).
 */
public final class ExactMatcher implements Matcher {

    private static final double EXACT = 0.999;
    private static final double DECIDED_BEFORE = 0.99;
    private static final double CONFLICT = 0.90;

    @Override
    public String version() {
        return "exact/1";
    }

    @Override
    public Set<String> keys(Facts facts, Kind kind) {
        return MatchKeys.stored(facts, kind);
    }

    @Override
    public Set<String> lookups(Facts facts, Kind kind) {
        return MatchKeys.lookedUp(facts, kind);
    }

    @Override
    public Outcome decide(Facts facts, Kind kind, Collection<Known> known) {
        Map<Known, Comparison> compared = new LinkedHashMap<>();
        known.stream()
                .filter(person -> person.mayBe(kind))
                .sorted(Comparator.comparing(Known::ref))
                .forEach(person -> compared.put(person, Comparison.of(facts, person)));
        return kind == Kind.ADULT ? AdultRule.decide(facts, compared) : decideChild(facts, kind, compared);
    }

    private Outcome decideChild(Facts facts, Kind kind, Map<Known, Comparison> compared) {
        List<Known> numbered = where(compared, c -> !c.identifiers().isEmpty());
        if (!numbered.isEmpty()) {
            return byIdentifier(numbered, compared);
        }
        return byExactFacts(facts, compared)
                .or(() -> kind == Kind.UNBORN ? byExpectedDelivery(compared) : Optional.empty())
                .or(() -> byEarlierWords(facts, compared))
                .orElseGet(() -> byResemblance(facts, kind, compared));
    }

    /** One number, one person, unless everything else says otherwise: then a person decides. */
    private static Outcome byIdentifier(List<Known> numbered, Map<Known, Comparison> compared) {
        if (numbered.size() > 1) {
            return new Unsure(Band.MANY, CONFLICT, Reason.IDENTIFIER_CONFLICT, refs(numbered));
        }
        Known person = numbered.getFirst();
        Comparison comparison = Objects.requireNonNull(compared.get(person));
        if (comparison.identifierConflict()) {
            return new Unsure(Band.POTENTIAL, CONFLICT, Reason.IDENTIFIER_CONFLICT, refs(numbered));
        }
        if (comparison.forename() == OTHER && comparison.birthDate() == OTHER) {
            return new Unsure(Band.POTENTIAL, CONFLICT, Reason.IDENTITY_CONFLICT, refs(numbered));
        }
        List<Known> others = where(compared, Comparison::isExact);
        if (!others.isEmpty() && !others.contains(person) && !person.provisional()) {
            // because a twin's number on the other twin looks just like this
            return new Unsure(
                    Band.MANY,
                    CONFLICT,
                    Reason.IDENTITY_CONFLICT,
                    refs(Stream.concat(numbered.stream(), others.stream()).toList()));
        }
        double probability = comparison.identifiers().stream()
                .mapToDouble(identifier -> identifier.scheme().probability())
                .max()
                .orElseThrow();
        return new Linked(person.ref(), probability, Reason.IDENTIFIER);
    }

    private static Optional<Outcome> byExactFacts(Facts facts, Map<Known, Comparison> compared) {
        if (facts.dateOfBirth() == null) {
            return Optional.empty();
        }
        List<Known> exact = where(compared, Comparison::isExact);
        List<Known> clean = exact.stream()
                .filter(person -> !Objects.requireNonNull(compared.get(person)).identifierConflict())
                .toList();
        List<Known> settled =
                clean.stream().filter(person -> !person.provisional()).toList();
        List<Known> preferred = settled.size() == 1 ? settled : clean;
        if (preferred.size() == 1) {
            return Optional.of(new Linked(preferred.getFirst().ref(), EXACT, Reason.NAME_BIRTH_DATE_POSTCODE));
        }
        if (preferred.size() > 1) {
            return Optional.of(new Unsure(Band.MANY, CONFLICT, Reason.SEVERAL_CANDIDATES, refs(preferred)));
        }
        return exact.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unsure(Band.POTENTIAL, CONFLICT, Reason.IDENTIFIER_CONFLICT, refs(exact)));
    }

    private static Optional<Outcome> byExpectedDelivery(Map<Known, Comparison> compared) {
        List<Known> same = where(compared, c -> c.birthDate() == SAME && c.address() && c.family() != OTHER);
        return same.size() == 1
                ? Optional.of(new Linked(same.getFirst().ref(), 0.95, Reason.EXPECTED_DELIVERY_AT_ADDRESS))
                : Optional.empty();
    }

    /** The same name and date of birth without an address, said again: never asked twice. */
    private static Optional<Outcome> byEarlierWords(Facts facts, Map<Known, Comparison> compared) {
        if (!facts.hasFullName() || facts.dateOfBirth() == null || facts.postcode() != null) {
            return Optional.empty();
        }
        List<Known> decided = where(compared, c -> !c.vetoed()).stream()
                .filter(person ->
                        person.records().stream().anyMatch(r -> r.decidedByPerson() && sameWords(facts, r.facts())))
                .toList();
        if (decided.size() == 1) {
            return Optional.of(new Linked(decided.getFirst().ref(), DECIDED_BEFORE, Reason.DECIDED_BEFORE));
        }
        List<Known> inReview = where(compared, c -> !c.vetoed()).stream()
                .filter(Known::provisional)
                .filter(person -> person.records().stream().anyMatch(r -> sameWords(facts, r.facts())))
                .toList();
        return inReview.size() == 1
                ? Optional.of(new Linked(inReview.getFirst().ref(), CONFLICT, Reason.SAME_WORDS))
                : Optional.empty();
    }

    private static boolean sameWords(Facts a, Facts b) {
        return b.postcode() == null
                && a.names().equals(b.names())
                && Objects.equals(a.dateOfBirth(), b.dateOfBirth())
                && Objects.equals(a.street(), b.street());
    }

    /** Similar people are a question; of two similar records the weaker is the one in question. */
    private Outcome byResemblance(Facts facts, Kind kind, Map<Known, Comparison> compared) {
        record Likeness(Known person, Resemblance resemblance) {}
        List<Likeness> likely = compared.keySet().stream()
                .filter(person -> person.strength() >= facts.strength())
                .flatMap(person -> resemblance(facts, kind, person).map(r -> new Likeness(person, r)).stream())
                .sorted(Comparator.comparingDouble(
                                (Likeness l) -> -l.resemblance().probability())
                        .thenComparing(l -> l.person().ref()))
                .toList();
        if (likely.isEmpty()) {
            return facts.strength() > 0 ? new FirstHeardOf() : new Unsure(Band.LOW, 0, Reason.INSUFFICIENT, List.of());
        }
        List<String> refs = likely.stream().map(l -> l.person().ref()).toList();
        Resemblance best = likely.getFirst().resemblance();
        boolean tie = likely.size() > 1 && likely.get(1).resemblance().probability() == best.probability();
        return tie
                ? new Unsure(Band.MANY, best.probability() / likely.size(), Reason.SEVERAL_CANDIDATES, refs)
                : new Unsure(Band.of(best.probability()), best.probability(), best.reason(), refs);
    }

    @Override
    public Optional<Resemblance> resemblance(Facts facts, Kind kind, Known known) {
        Comparison c = Comparison.of(facts, known);
        if (kind == Kind.ADULT || c.vetoed() || !known.mayBe(kind)) {
            return Optional.empty();
        }
        return switch (c.birthDate()) {
            case SAME -> sameBirthDate(c);
            case MISSING, SIMILAR -> noBirthDate(c);
            case OTHER ->
                c.fullName() && c.postcode() == SAME
                        ? Optional.of(new Resemblance(0.50, Reason.BIRTH_DATE_DIFFERS))
                        : Optional.empty();
        };
    }

    @Override
    public Explanation explain(Facts facts, Kind kind, Known known) {
        Comparison c = Comparison.of(facts, known);
        Outcome alone = decide(facts, kind, List.of(known));
        double probability = alone instanceof Linked linked
                ? linked.probability()
                : alone instanceof Unsure unsure ? unsure.probability() : 0;
        return new Explanation(
                probability,
                -23.6,
                List.of(
                        weight("givenName", c.forename(), 5.5, -2.3),
                        weight("familyName", c.family(), 10.2, -3.8),
                        weight("dateOfBirth", c.birthDate(), 8.2, -6.0),
                        weight("postcode", c.postcode(), 12.1, -3.4)),
                null);
    }

    private static Explanation.Weight weight(String field, Comparison.Agreement agreement, double same, double other) {
        double bits = agreement == SAME ? same : agreement == OTHER ? other : 0;
        return new Explanation.Weight(field, agreement.name(), bits);
    }

    private static Optional<Resemblance> sameBirthDate(Comparison c) {
        if (c.fullName()) {
            return Optional.of(new Resemblance(0.90, Reason.NAME_AND_BIRTH_DATE_ONLY));
        }
        return c.postcode() == SAME
                ? Optional.of(new Resemblance(0.60, Reason.ADDRESS_AND_BIRTH_DATE_ONLY))
                : Optional.empty();
    }

    private static Optional<Resemblance> noBirthDate(Comparison c) {
        boolean alike = c.forename() == SAME || c.forename() == SIMILAR;
        if (c.fullName() && c.postcode() == SAME) {
            return Optional.of(new Resemblance(0.85, Reason.NO_DATE_OF_BIRTH));
        }
        if (c.address() && (alike || c.forename() == MISSING)) {
            return Optional.of(new Resemblance(0.60, Reason.NO_DATE_OF_BIRTH));
        }
        if (c.forename() == SAME && c.street() && c.family() != OTHER) {
            return Optional.of(new Resemblance(0.40, Reason.INSUFFICIENT));
        }
        return c.fullName() ? Optional.of(new Resemblance(0.30, Reason.NO_DATE_OF_BIRTH)) : Optional.empty();
    }

    private static List<Known> where(Map<Known, Comparison> compared, Predicate<Comparison> condition) {
        return compared.entrySet().stream()
                .filter(entry -> condition.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> refs(List<Known> people) {
        return people.stream().map(Known::ref).toList();
    }
}
