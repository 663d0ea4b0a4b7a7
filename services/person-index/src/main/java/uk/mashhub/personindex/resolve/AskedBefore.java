package uk.mashhub.personindex.resolve;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;

/**
 * Nobody is asked again what they are asked, or have answered, on exactly the same words: a system that has a wrong number sends it with
 * every report.
 *
 * <p>Whose number it is besides is nobody to mistake a child for once a person has said that they are two, or chose this child for these
 * words though the other was offered. Not yet answered, the same words wait with the question there is.
 */
final class AskedBefore {

    private AskedBefore() {}

    /** The outcome; where it would ask what was asked before, who it was then. */
    static Outcome respected(Outcome outcome, Mention mention, List<Known> sharing, Census census, Matcher matcher) {
        Facts facts = mention.facts();
        // a comparison that failed says nothing of who it is
        if (!(outcome instanceof Unsure unsure)
                || unsure.reason() == Reason.FAILED
                || mention.kind() != Kind.CHILD
                || !facts.tellsOne()) {
            return outcome;
        }
        List<Known> told = sharing.stream()
                .filter(person -> person.kind() == Kind.CHILD && isToldOf(person, facts))
                .sorted(Comparator.comparing(Known::ref))
                .toList();
        List<Linked> answered = told.stream()
                .filter(person -> !person.provisional())
                .flatMap(person -> answered(person, facts, sharing, census, matcher).stream())
                .toList();
        if (answered.size() == 1) {
            return answered.getFirst();
        }
        return told.stream()
                .filter(Known::provisional)
                .findFirst()
                .<Outcome>map(asked -> new Linked(asked.ref(), unsure.probability(), Reason.SAME_WORDS))
                .orElse(unsure);
    }

    /** Whether it is them when those with the same number are left out of whom a person has said that it is not they. */
    private static Optional<Linked> answered(
            Known person, Facts facts, List<Known> sharing, Census census, Matcher matcher) {
        List<Known> rest = sharing.stream()
                .filter(other -> other.equals(person) || !isLeftOut(other, person, facts, census))
                .toList();
        return rest.size() < sharing.size()
                        && matcher.decide(facts, person.kind(), rest) instanceof Linked linked
                        && linked.ref().equals(person.ref())
                ? Optional.of(linked)
                : Optional.empty();
    }

    private static boolean isLeftOut(Known other, Known person, Facts facts, Census census) {
        return isNumbered(other, facts)
                && ((other.provisional() && isToldOf(other, facts))
                        || census.keptApart(person.ref(), other.ref())
                        || census.passedOver(person.ref(), facts, other.ref()));
    }

    /** Those of whom a person decided such words, with their numbers: of them it matters who else was offered. */
    static Set<String> decided(Stream<Mention> mentions, Collection<Known> people) {
        Set<Facts> numbered = mentions.map(Mention::facts)
                .filter(facts -> !facts.identifiers().isEmpty())
                .collect(Collectors.toSet());
        return people.stream()
                .filter(person -> person.records().stream()
                        .anyMatch(record -> record.decidedByPerson() && numbered.contains(record.facts())))
                .map(Known::ref)
                .collect(Collectors.toSet());
    }

    private static boolean isNumbered(Known person, Facts facts) {
        return person.kind() == Kind.CHILD
                && person.records().stream()
                        .anyMatch(record -> !Collections.disjoint(record.facts().identifiers(), facts.identifiers()));
    }

    private static boolean isToldOf(Known person, Facts facts) {
        return person.records().stream().anyMatch(record -> record.facts().equals(facts));
    }
}
